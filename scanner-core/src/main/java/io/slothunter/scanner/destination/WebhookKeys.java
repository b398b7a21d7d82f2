package io.slothunter.scanner.destination;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The keys that a webhook is signed with: the newest, and after a rotation the one before it until
 * an instant, so that a receiver has time to take the new one.
 *
 * <p>As a secret: {@code whsec_NEW} or {@code whsec_NEW whsec_OLD~EPOCH_SECONDS}.
 *
 * @see <a
 *     href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard
 *     Webhooks</a>
 */
public record WebhookKeys(List<Key> keys) {
  public static final String PREFIX = "whsec_";

  /**
   * @param base64 the key itself
   * @param until when it is no longer signed with
   */
  public record Key(String base64, Instant until) {
    public byte[] bytes() {
      return Base64.getDecoder().decode(base64);
    }

    @Override
    public String toString() {
      return "key until " + until;
    }
  }

  public WebhookKeys {
    keys = List.copyOf(keys);
  }

  /** A new key as its owner is shown it. */
  public static String text(byte[] key) {
    return PREFIX + Base64.getEncoder().encodeToString(key);
  }

  /**
   * @throws IllegalArgumentException for anything else than keys
   */
  public static WebhookKeys of(String secret) {
    List<Key> keys = new ArrayList<>();
    for (String each : secret.split(" ", -1)) {
      int until = each.indexOf('~');
      String text = until < 0 ? each : each.substring(0, until);
      if (!text.startsWith(PREFIX)) {
        throw new IllegalArgumentException("a webhook's key begins with " + PREFIX);
      }
      Instant end =
          until < 0
              ? Instant.MAX
              : Instant.ofEpochSecond(Long.parseLong(each.substring(until + 1)));
      Key key = new Key(text.substring(PREFIX.length()), end);
      if (key.bytes().length == 0) {
        throw new IllegalArgumentException("a webhook's key is empty");
      }
      keys.add(key);
    }
    return new WebhookKeys(keys);
  }

  /** Those that a message is signed with now, the newest first. */
  public List<byte[]> at(Instant now) {
    return keys.stream().filter(key -> key.until().isAfter(now)).map(Key::bytes).toList();
  }

  @Override
  public String toString() {
    return keys.size() + " keys";
  }
}
