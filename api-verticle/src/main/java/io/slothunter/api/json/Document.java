package io.slothunter.api.json;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A text, mostly JSON, ready to be sent any number of times.
 *
 * @param bytes UTF-8, if it is a text
 * @param etag strong, quoted; made of the bytes alone, so it stays valid over restarts and is the
 *     same in every process
 */
public record Document(Buffer bytes, String etag, String length) {
  public static Document of(String json) {
    return of(json.getBytes(StandardCharsets.UTF_8));
  }

  public static Document of(byte[] bytes) {
    byte[] digest = Arrays.copyOf(sha256().digest(bytes), 12);
    return new Document(
        Buffer.buffer(bytes),
        '"' + HexFormat.of().formatHex(digest) + '"',
        Integer.toString(bytes.length));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
