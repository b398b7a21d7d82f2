package io.slothunter.notifier.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.slothunter.notifier.deliver.Channel;
import io.slothunter.notifier.deliver.SendOutcome;
import io.slothunter.notifier.text.Clip;
import io.slothunter.notifier.text.Message;
import io.slothunter.notifier.web.Outcomes;
import io.slothunter.notifier.web.PublicWeb;
import io.slothunter.notifier.web.WebAnswer;
import io.slothunter.scanner.destination.ChannelNames;
import io.slothunter.scanner.destination.Target;
import io.slothunter.scanner.destination.UrlParts;
import io.slothunter.scanner.watch.Contact;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;

/**
 * Browsers reached over their makers' push services. What they get is JSON: {@code title}, {@code
 * body}, and where there are {@code url} and {@code tag}, by which a repeat takes the place of the
 * message that it repeats.
 */
public final class PushChannel implements Channel {
  // 300 bytes are left for the names, the tag and what JSON must escape.
  private static final int LONGEST_BODY = 2_000;
  private static final int LONGEST_TITLE = 240;
  private static final int LONGEST_URL = 1_000;
  private static final int SALT_BYTES = 16;
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private final Vertx vertx;
  private final PublicWeb web;
  private final Vapid vapid;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param web stays the caller's to close
   * @param contact a {@code mailto:} or {@code https:} address of whoever runs this server
   */
  public PushChannel(
      Vertx vertx, PublicWeb web, VapidKeys keys, String contact, InstantSource clock) {
    this.vertx = vertx;
    this.web = web;
    this.vapid = new Vapid(keys, contact);
    this.clock = clock;
  }

  private record Sealed(MultiMap headers, Buffer body) {}

  @Override
  public String name() {
    return ChannelNames.PUSH;
  }

  @Override
  public boolean isOneService() {
    return false;
  }

  @Override
  public Future<SendOutcome> send(Contact to, Message message) {
    Target target = Target.of(to);
    Optional<UrlParts> url = UrlParts.of(target.address());
    String[] keys = target.secret().split(" ", -1);
    if (url.isEmpty() || keys.length != 2) {
      return Future.succeededFuture(new SendOutcome.Rejected("no subscription"));
    }
    // Elliptic curves take longer than an event loop may be held up.
    return vertx
        .executeBlocking(() -> seal(url.get(), keys[0], keys[1], message), false)
        .compose(
            parcel ->
                web.post(url.get(), parcel.headers(), parcel.body())
                    .map(
                        answer ->
                            Outcomes.of(answer, message.key().orElse(""), PushChannel::refused)),
            wrongKey ->
                Future.succeededFuture(
                    new SendOutcome.Unreachable("the subscription's keys are none")));
  }

  private Sealed seal(UrlParts url, String p256dh, String auth, Message message)
      throws GeneralSecurityException {
    Instant now = clock.instant();
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    byte[] parcel =
        Encryption.encrypt(
            plain(message),
            Base64.getUrlDecoder().decode(p256dh),
            Base64.getUrlDecoder().decode(auth),
            P256.generate(),
            salt);
    MultiMap headers =
        MultiMap.caseInsensitiveMultiMap()
            .add("authorization", vapid.header(url.scheme() + "://" + url.place(), now))
            .add("content-encoding", "aes128gcm")
            .add("content-type", "application/octet-stream")
            .add("ttl", Long.toString(ttl(message, now).toSeconds()))
            .add("urgency", message.isAlert() ? "high" : "normal");
    message.key().ifPresent(key -> headers.add("topic", key));
    return new Sealed(headers, Buffer.buffer(parcel));
  }

  /** How long it is worth telling: a slot that has begun is nobody's. */
  private static Duration ttl(Message message, Instant now) {
    Duration left =
        message.about().stream()
            .flatMap(alert -> alert.slots().stream())
            .map(slot -> Duration.between(now, slot.slot().start()))
            .max(Duration::compareTo)
            .orElse(LONGEST_WAIT);
    return left.isNegative()
        ? Duration.ZERO
        : left.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : left;
  }

  private static byte[] plain(Message message) {
    JsonObject json =
        new JsonObject()
            .put("title", Clip.utf8(message.title(), LONGEST_TITLE))
            .put("body", Clip.utf8(message.body(), LONGEST_BODY));
    message
        .page()
        .map(page -> page.toASCIIString())
        .filter(page -> page.length() <= LONGEST_URL)
        .ifPresent(page -> json.put("url", page));
    message.key().ifPresent(key -> json.put("tag", key));
    byte[] bytes = json.encode().getBytes(UTF_8);
    // Only what is full of line breaks and quotation marks grows so much.
    return bytes.length <= Encryption.LONGEST
        ? bytes
        : json.put("body", "").encode().getBytes(UTF_8);
  }

  private static SendOutcome refused(WebAnswer.Answered answer) {
    return answer.status() == 404 || answer.status() == 410
        ? new SendOutcome.Unreachable(answer.said())
        : new SendOutcome.Rejected(answer.said());
  }
}
