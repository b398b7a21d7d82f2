package io.slothunter.notifier.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The header {@code webhook-signature}: one signature for each key, so that a receiver may know
 * either.
 *
 * @see <a
 *     href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#signature-scheme">the
 *     signature scheme of Standard Webhooks</a>
 */
final class Signature {
  private Signature() {}

  static String of(List<byte[]> keys, String id, Instant timestamp, Buffer body) {
    byte[] head = (id + "." + timestamp.getEpochSecond() + ".").getBytes(UTF_8);
    return keys.stream()
        .map(key -> "v1," + Base64.getEncoder().encodeToString(mac(key, head, body)))
        .collect(Collectors.joining(" "));
  }

  private static byte[] mac(byte[] key, byte[] head, Buffer body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update(head);
      return mac.doFinal(body.getBytes());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
