package io.slothunter.notifier.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Text of others as the value of a header, in encoded words (RFC 2047): lines of it cannot become
 * headers, and no character is cut in two.
 */
final class HeaderText {
  private static final int LONGEST = 200;

  /** An encoded word has 75 characters at most: 45 bytes make 60 of base64. */
  private static final int BYTES_PER_WORD = 45;

  private HeaderText() {}

  static String of(String text) {
    String line = oneLine(text);
    boolean plain = line.chars().allMatch(c -> c >= ' ' && c < 0x7f) && !line.contains("=?");
    return plain && line.length() <= 60 ? line : String.join("\r\n ", words(line));
  }

  private static String oneLine(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\s\u2028\u2029]+", " ").strip();
    int end = Math.min(line.length(), LONGEST);
    return line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, end)));
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    int bytes = 0;
    for (int i = 0; i < line.length(); ) {
      String next = Character.toString(line.codePointAt(i));
      i += next.length();
      int size = next.getBytes(UTF_8).length;
      if (bytes + size > BYTES_PER_WORD) {
        words.add(encoded(word));
        word.setLength(0);
        bytes = 0;
      }
      word.append(next);
      bytes += size;
    }
    words.add(encoded(word));
    return words;
  }

  private static String encoded(StringBuilder word) {
    byte[] bytes = word.toString().getBytes(UTF_8);
    return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(bytes) + "?=";
  }
}
