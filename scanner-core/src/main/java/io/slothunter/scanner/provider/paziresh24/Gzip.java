package io.slothunter.scanner.provider.paziresh24;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * Inflates an answer up to a limit. The HTTP client could do it, but it would inflate a whole read
 * of the socket before anybody could count: up to a thousand times as much.
 */
final class Gzip {
  private Gzip() {}

  static byte[] inflate(byte[] packed, int length, int limit) throws IOException {
    try (GZIPInputStream in =
        new GZIPInputStream(new ByteArrayInputStream(packed, 0, length), 8 * 1024)) {
      byte[] plain = new byte[Math.min(limit, Math.max(1_024, length * 6))];
      int size = 0;
      int read;
      while ((read = in.read(plain, size, plain.length - size)) >= 0) {
        size += read;
        if (size == plain.length) {
          if (size >= limit) {
            requireEnd(in);
            break;
          }
          plain = Arrays.copyOf(plain, Math.min(limit, size * 2));
        }
      }
      return size == plain.length ? plain : Arrays.copyOf(plain, size);
    }
  }

  private static void requireEnd(GZIPInputStream in) throws IOException {
    if (in.read() >= 0) {
      throw new TooLarge();
    }
  }

  /** More bytes than anybody needs. */
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
