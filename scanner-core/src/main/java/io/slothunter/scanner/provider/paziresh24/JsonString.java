package io.slothunter.scanner.provider.paziresh24;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Finds the ends of a document's strings; what is no string, or no UTF-8, is {@link Damaged}. */
final class JsonString {
  private static final String ESCAPES = "\"\\/bfnrt";
  private static final String ESCAPED = "\"\\/\b\f\n\r\t";

  private final byte[] in;
  private final int end;
  private int from;
  private int to;

  /** True if there are no escapes. */
  private boolean plain;

  JsonString(byte[] document, int length) {
    in = document;
    end = length;
  }

  /** True if this is the last string's text. */
  boolean is(byte[] text) {
    if (!plain) {
      return Arrays.equals(text().getBytes(UTF_8), text);
    }
    boolean same = to - from == text.length;
    for (int i = 0; same && i < text.length; i++) {
      same = in[from + i] == text[i];
    }
    return same;
  }

  /**
   * Reads a string.
   *
   * @param begin behind the opening quote
   * @return the place behind the closing one
   */
  int read(int begin) throws Damaged {
    from = begin;
    plain = true;
    int i = afterPlain(begin);
    while (i < end) {
      byte b = in[i];
      if (b == '"') {
        to = i;
        return i + 1;
      }
      if (b == '\\') {
        plain = false;
        i = afterPlain(afterEscape(i));
      } else if (b < 0) {
        i = afterCharacter(i);
      } else if (b < ' ') {
        throw new Damaged(i);
      } else {
        i++;
      }
    }
    throw new Damaged(end);
  }

  /** The last string, decoded. */
  String text() {
    String raw = new String(in, from, to - from, UTF_8);
    return plain ? raw : unescaped(raw);
  }

  /** Passes over plain characters by eights; near the end of the document one by one goes on. */
  private int afterPlain(int begin) {
    int i = begin;
    int plainOnes = Long.BYTES;
    while (plainOnes == Long.BYTES && i <= end - Long.BYTES) {
      plainOnes = EightBytes.plain(EightBytes.at(in, i));
      i += plainOnes;
    }
    return i;
  }

  private int afterEscape(int i) throws Damaged {
    if (i + 1 < end && in[i + 1] == 'u') {
      for (int digit = i + 2; digit < i + 6; digit++) {
        if (digit >= end || in[digit] < 0 || Character.digit(in[digit], 16) < 0) {
          throw new Damaged(digit);
        }
      }
      return i + 6;
    }
    if (i + 1 >= end || in[i + 1] < 0 || ESCAPES.indexOf(in[i + 1]) < 0) {
      throw new Damaged(i + 1);
    }
    return i + 2;
  }

  /**
   * A character of several bytes, as table 3-7 of the Unicode standard allows them: no overlong
   * forms, no surrogates, nothing above U+10FFFF.
   */
  private int afterCharacter(int i) throws Damaged {
    int lead = in[i] & 0xff;
    int second = i + 1 < end ? in[i + 1] & 0xff : 0;
    int low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    int high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    if (lead < 0xc2 || lead > 0xf4 || second < low || second > high) {
      throw new Damaged(i);
    }
    int next = i + (lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4);
    for (int more = i + 2; more < next; more++) {
      if (more >= end || (in[more] & 0xc0) != 0x80) {
        throw new Damaged(more);
      }
    }
    return next;
  }

  private static String unescaped(String raw) {
    StringBuilder out = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c != '\\') {
        out.append(c);
        continue;
      }
      char kind = raw.charAt(++i);
      if (kind == 'u') {
        out.append((char) Integer.parseInt(raw, i + 1, i + 5, 16));
        i += 4;
      } else {
        out.append(ESCAPED.charAt(ESCAPES.indexOf(kind)));
      }
    }
    return out.toString();
  }
}
