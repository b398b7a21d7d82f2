package io.slothunter.scanner.provider.paziresh24;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The provider's name of a doctor in a link: Persian words with hyphens, byte-exact. Nothing is
 * normalised: an Arabic yeh, a zero-width non-joiner or a double hyphen may make the difference
 * between two doctors.
 */
final class Slug {
  private static final int LONGEST = 200;
  private static final String UNRESERVED = "-._~";
  private static final char NON_JOINER = '\u200c';
  private static final char JOINER = '\u200d';

  private Slug() {}

  /**
   * Decodes a path segment: raw, percent-encoded, or encoded once more, as some programs do that
   * hand links on.
   *
   * @return empty if it is no slug
   */
  static Optional<String> decode(String segment) {
    Optional<String> once = percentDecoded(segment);
    Optional<String> slug =
        once.isPresent() && once.get().indexOf('%') >= 0 ? percentDecoded(once.get()) : once;
    return slug.filter(Slug::isSlug);
  }

  static boolean isSlug(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST
        && text.codePoints().allMatch(Slug::mayStandInSlug)
        && text.codePoints().anyMatch(Character::isLetterOrDigit);
  }

  /** As a path segment: UTF-8, everything escaped but the unreserved ASCII. */
  static String encode(String slug) {
    StringBuilder out = new StringBuilder(slug.length() * 6);
    for (byte b : slug.getBytes(UTF_8)) {
      char c = (char) (b & 0xff);
      if (isAsciiLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0) {
        out.append(c);
      } else {
        out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return out.toString();
  }

  private static boolean mayStandInSlug(int c) {
    return Character.isLetterOrDigit(c)
        || Character.getType(c) == Character.NON_SPACING_MARK
        || c == NON_JOINER
        || c == JOINER
        || (c < 128 && "-._~'()+".indexOf(c) >= 0);
  }

  private static boolean isAsciiLetterOrDigit(char c) {
    return c < 128 && Character.isLetterOrDigit(c);
  }

  private static Optional<String> percentDecoded(String text) {
    if (text.indexOf('%') < 0) {
      return Optional.of(text);
    }
    byte[] raw = text.getBytes(UTF_8);
    ByteBuffer out = ByteBuffer.allocate(raw.length);
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] != '%') {
        out.put(raw[i]);
        continue;
      }
      int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(raw[i + 2], 16);
      if (low < 0) {
        return Optional.empty();
      }
      out.put((byte) (high << 4 | low));
      i += 2;
    }
    try {
      return Optional.of(UTF_8.newDecoder().decode(out.flip()).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
