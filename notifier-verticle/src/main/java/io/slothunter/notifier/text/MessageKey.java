package io.slothunter.notifier.text;

import io.slothunter.scanner.watch.WatchId;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.LongStream;

/** What a message tells of, as a short text. */
final class MessageKey {
  private static final int BYTES = 20;

  private MessageKey() {}

  /**
   * @param openings their numbers in the log, in any order
   */
  static String of(WatchId watch, LongStream openings) {
    long[] numbers = openings.sorted().toArray();
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * (numbers.length + 1));
    bytes.putLong(watch.value());
    LongStream.of(numbers).forEach(bytes::putLong);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.array());
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
