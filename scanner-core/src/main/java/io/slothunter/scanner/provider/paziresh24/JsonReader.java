package io.slothunter.scanner.provider.paziresh24;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Reads a JSON object (RFC 8259, in UTF-8) from its bytes, once through: no tree, no tokens, and no
 * texts but those that are asked for. Its methods are called in the order of the document; what is
 * no JSON, nested more than {@value #DEEPEST} deep included, ends in {@link Damaged}.
 *
 * <pre>
 * if (json.opens('{')) {
 *   while (json.more('}')) {
 *     json.name();
 *     … one value
 *   }
 * }
 * </pre>
 */
final class JsonReader {
  private static final int DEEPEST = 50;
  private static final byte[] TRUE = "true".getBytes(UTF_8);
  private static final byte[] FALSE = "false".getBytes(UTF_8);
  private static final byte[] NULL = "null".getBytes(UTF_8);

  private final JsonBytes bytes;
  private int depth;
  private boolean commaDue;

  JsonReader(byte[] body, int length) {
    bytes = new JsonBytes(body, length);
  }

  /** Enters an object or a list; false, and nothing has happened, if the next value is none. */
  boolean opens(char brace) throws Damaged {
    if (bytes.peek() != brace) {
      return false;
    }
    bytes.pass();
    commaDue = false;
    if (++depth > DEEPEST) {
      throw bytes.damaged();
    }
    return true;
  }

  /** True if another field or element follows; else the object or list has been left. */
  boolean more(char closing) throws Damaged {
    if (bytes.peek() == closing) {
      bytes.pass();
      depth--;
      commaDue = true;
      return false;
    }
    if (commaDue) {
      bytes.require(',');
    }
    commaDue = true;
    return true;
  }

  /** Reads the next field's name. */
  void name() throws Damaged {
    bytes.string();
    bytes.require(':');
  }

  /** True if this is the name that was read; to be asked before its value is. */
  boolean named(byte[] name) {
    return bytes.isLastString(name);
  }

  /** Reads the next field's name, which is a number of 1 to 15 digits. */
  long numericName(String what) throws NotUnderstood {
    long number = bytes.nameOfDigits();
    if (number >= 0) {
      return number;
    }
    name();
    return Fields.digits(bytes.lastString(), what);
  }

  /**
   * Reads fields whose names are numbers and whose values do not matter, as many as are spelt in
   * the way that nearly all are; after it another field follows.
   *
   * @param names gets the numbers, from an index on
   * @return how many there are; perhaps none
   */
  int numericNames(long[] names, int from) {
    return bytes.usualFields(names, from);
  }

  /** A whole number, as a number or as a string of digits. */
  long number(String what) throws NotUnderstood {
    byte next = bytes.peek();
    if (next == '"') {
      return Fields.digits(text(), what);
    }
    int from = bytes.place();
    if ((next != '-' && !JsonBytes.isDigit(next)) || !bytes.number()) {
      throw new NotUnderstood(what + " is no number");
    }
    return bytes.wholeSince(from, what);
  }

  /** A string's text; empty, and the value is passed over, if it is no string. */
  String text() throws Damaged {
    if (bytes.peek() != '"') {
      skip();
      return "";
    }
    bytes.string();
    return bytes.lastString();
  }

  /** A string, a number, true, false or null as text; empty for an object or a list. */
  String scalar() throws Damaged {
    byte next = bytes.peek();
    if (next == '"') {
      return text();
    }
    int from = bytes.place();
    skip();
    return next == '{' || next == '[' ? "" : bytes.since(from);
  }

  /** Passes over a value of any kind. */
  void skip() throws Damaged {
    if (!bytes.oneDigit()) {
      skipAny();
    }
  }

  private void skipAny() throws Damaged {
    switch (bytes.peek()) {
      case '{' -> {
        for (boolean inside = opens('{'); inside && more('}'); ) {
          name();
          skip();
        }
      }
      case '[' -> {
        for (boolean inside = opens('['); inside && more(']'); ) {
          skip();
        }
      }
      case '"' -> bytes.string();
      case 't' -> bytes.require(TRUE);
      case 'f' -> bytes.require(FALSE);
      case 'n' -> bytes.require(NULL);
      default -> bytes.number();
    }
  }

  /** True if nothing but white space is left. */
  boolean isAtEnd() {
    return bytes.isAtEnd();
  }
}
