package io.slothunter.scanner.provider.paziresh24;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.Arrays;

/** The words of a JSON document, one after the other: marks, strings, numbers. */
final class JsonBytes {
  private static final int LONGEST_NAME_OF_DIGITS = 15;

  /** So many digits always fit into a long. */
  private static final int LONGEST_SURE_LONG = 18;

  private final byte[] in;
  private final int end;
  private final JsonString string;
  private int at;

  JsonBytes(byte[] body, int length) {
    in = body;
    end = length;
    string = new JsonString(body, length);
    boolean marked =
        length >= 3 && body[0] == (byte) 0xef && body[1] == (byte) 0xbb && body[2] == (byte) 0xbf;
    at = marked ? 3 : 0;
  }

  /** The first byte of what comes next. */
  byte peek() throws Damaged {
    return at < end && in[at] > ' ' ? in[at] : peekBehindSpace();
  }

  private byte peekBehindSpace() throws Damaged {
    if (isAtEnd()) {
      throw damaged();
    }
    return in[at];
  }

  /** True if nothing but white space is left. */
  boolean isAtEnd() {
    while (at < end && isSpace(in[at])) {
      at++;
    }
    return at == end;
  }

  /** Passes over the byte that was seen. */
  void pass() {
    at++;
  }

  void require(char mark) throws Damaged {
    if (peek() != mark) {
      throw damaged();
    }
    at++;
  }

  void require(byte[] word) throws Damaged {
    if (end - at < word.length || !Arrays.equals(in, at, at + word.length, word, 0, word.length)) {
      throw damaged();
    }
    at += word.length;
  }

  /** Reads a string. */
  void string() throws Damaged {
    if (peek() != '"') {
      throw damaged();
    }
    at = string.read(at + 1);
  }

  /** The last string that was read. */
  String lastString() {
    return string.text();
  }

  boolean isLastString(byte[] text) {
    return string.is(text);
  }

  /**
   * Reads a field's name of 1 to 15 digits, its colon included.
   *
   * @return the number; -1, and nothing was read, if another name follows, or one in a spelling
   *     that nobody uses
   */
  long nameOfDigits() throws Damaged {
    if (peek() != '"') {
      return -1;
    }
    int from = at + 1;
    int i = from;
    long value = 0;
    if (i + Long.BYTES < end && EightBytes.areDigits(EightBytes.at(in, i))) {
      value = EightBytes.digits(EightBytes.at(in, i));
      i += Long.BYTES;
    }
    int limit = Math.min(end - 1, from + LONGEST_NAME_OF_DIGITS);
    while (i < limit && isDigit(in[i])) {
      value = value * 10 + in[i++] - '0';
    }
    if (i == from || i >= end - 1 || in[i] != '"' || in[i + 1] != ':') {
      return -1;
    }
    at = i + 2;
    return value;
  }

  /** Reads {@link UsualFields}; after them another field follows. */
  int usualFields(long[] names, int from) {
    int fields = UsualFields.read(in, at, end, names, from);
    at += fields * UsualFields.LENGTH;
    return fields;
  }

  /** True, and it was read, if a single digit follows: the value of every slot. */
  boolean oneDigit() {
    boolean one = at < end - 1 && isDigit(in[at]) && (in[at + 1] == ',' || in[at + 1] == '}');
    at += one ? 1 : 0;
    return one;
  }

  /** Reads a number, and returns whether it has neither fraction nor exponent. */
  @CanIgnoreReturnValue
  boolean number() throws Damaged {
    if (is('-')) {
      at++;
    }
    if (is('0')) {
      at++;
    } else {
      digits();
    }
    int whole = at;
    if (is('.')) {
      at++;
      digits();
    }
    if (is('e') || is('E')) {
      at++;
      at += is('+') || is('-') ? 1 : 0;
      digits();
    }
    return at == whole;
  }

  /** Where the next byte is. */
  int place() {
    return at;
  }

  /** The number from a place to here, that has neither fraction nor exponent. */
  long wholeSince(int place, String what) throws NotUnderstood {
    if (at - place > LONGEST_SURE_LONG) {
      return Fields.whole(since(place), what);
    }
    boolean negative = in[place] == '-';
    long value = 0;
    for (int i = negative ? place + 1 : place; i < at; i++) {
      value = value * 10 + in[i] - '0';
    }
    return negative ? -value : value;
  }

  /** The text from a place to here. */
  String since(int place) {
    return new String(in, place, at - place, UTF_8);
  }

  Damaged damaged() {
    return new Damaged(at);
  }

  static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private void digits() throws Damaged {
    int from = at;
    while (at < end && isDigit(in[at])) {
      at++;
    }
    if (at == from) {
      throw damaged();
    }
  }

  private boolean is(char wanted) {
    return at < end && in[at] == wanted;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }
}
