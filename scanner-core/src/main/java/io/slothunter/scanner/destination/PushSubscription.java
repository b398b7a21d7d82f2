package io.slothunter.scanner.destination;

import java.util.Base64;
import java.util.Optional;

/** What a browser hands over of its subscription, as a target (W3C Push API, RFC 8291). */
public final class PushSubscription {
  private static final int POINT_BYTES = 65;
  private static final int UNCOMPRESSED = 4;
  private static final int SECRET_BYTES = 16;

  private PushSubscription() {}

  /**
   * @param endpoint where to send
   * @param p256dh the browser's public key, an uncompressed point of P-256 in base64url
   * @param auth its authentication secret, 16 bytes in base64url
   */
  public static Reading read(String endpoint, String p256dh, String auth) {
    Optional<UrlParts> url =
        UrlParts.of(endpoint).filter(u -> u.scheme().equals("https") && u.user().isEmpty());
    if (url.isEmpty()) {
      return new Reading.Wrong(
          "endpoint is an https URL of at most " + Target.LONGEST_ADDRESS + " characters");
    }
    Optional<byte[]> point =
        bytes(p256dh).filter(b -> b.length == POINT_BYTES && b[0] == UNCOMPRESSED);
    Optional<byte[]> secret = bytes(auth).filter(b -> b.length == SECRET_BYTES);
    if (point.isEmpty() || secret.isEmpty()) {
      return new Reading.Wrong(
          "keys.p256dh has 65 bytes and keys.auth 16, both in base64url: send what"
              + " PushSubscription.toJSON() gives");
    }
    return new Reading.Understood(
        new Target(
            ChannelNames.PUSH, url.get().text(), text(point.get()) + " " + text(secret.get())));
  }

  private static Optional<byte[]> bytes(String base64url) {
    try {
      return Optional.of(Base64.getUrlDecoder().decode(base64url.replaceAll("=+$", "")));
    } catch (IllegalArgumentException wrong) {
      return Optional.empty();
    }
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
