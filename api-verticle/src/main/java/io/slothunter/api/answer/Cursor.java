package io.slothunter.api.answer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a page ended, as a text that means nothing to others. It holds no more than a place in an
 * order, so it need not be secret; but it is good only for the question that it was made for, and
 * one that was changed on the way is found out.
 */
public final class Cursor {
  private static final int CHECK = 8;
  private static final int LONGEST = 200;

  private Cursor() {}

  /**
   * @param question what is asked, page by page: the same text for every page
   */
  public static String of(String question, long... place) {
    ByteBuffer bytes = ByteBuffer.allocate(place.length * Long.BYTES + CHECK);
    for (long number : place) {
      bytes.putLong(number);
    }
    bytes.put(check(question, place));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /** The place of so many numbers, if this is a cursor of that question. */
  public static Optional<long[]> read(String text, String question, int numbers) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (bytes.length != numbers * Long.BYTES + CHECK) {
      return Optional.empty();
    }
    long[] place = new long[numbers];
    ByteBuffer.wrap(bytes).asLongBuffer().get(place);
    byte[] check = Arrays.copyOfRange(bytes, numbers * Long.BYTES, bytes.length);
    return MessageDigest.isEqual(check, check(question, place))
        ? Optional.of(place)
        : Optional.empty();
  }

  private static byte[] check(String question, long[] place) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((Arrays.toString(place) + question).getBytes(UTF_8));
      return Arrays.copyOf(digest.digest(), CHECK);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
