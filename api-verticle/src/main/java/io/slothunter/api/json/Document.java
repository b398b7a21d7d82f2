package io.slothunter.api.json;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A text, mostly JSON, ready to be sent any number of times. */
public final class Document {
  private final Buffer bytes;
  private final String etag;
  private volatile @Nullable MultiMap headers;

  private Document(Buffer bytes, String etag) {
    this.bytes = bytes;
    this.etag = etag;
  }

  public static Document of(String json) {
    return of(json.getBytes(StandardCharsets.UTF_8));
  }

  public static Document of(byte[] bytes) {
    byte[] digest = Arrays.copyOf(sha256().digest(bytes), 12);
    return new Document(Buffer.buffer(bytes), '"' + HexFormat.of().formatHex(digest) + '"');
  }

  /** UTF-8, if it is a text. */
  public Buffer bytes() {
    return bytes;
  }

  /**
   * Strong, quoted; made of the bytes alone, so it stays valid over restarts and is the same in
   * every process.
   */
  public String etag() {
    return etag;
  }

  /**
   * The headers that it is sent with, in a form that costs nothing to send again.
   *
   * @param make makes them at the first call; it is always the same one
   */
  public MultiMap headers(Function<Document, MultiMap> make) {
    MultiMap made = headers;
    if (made == null) {
      made = make.apply(this).copy(false);
      headers = made;
    }
    return made;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
