package io.slothunter.scanner.provider.paziresh24;

/**
 * Fields that are spelt like {@code "1795498200":0,} and follow one another without a gap, as a
 * shift's slots do: a tight loop over them halves the reading of an answer. What is spelt in
 * another way is left to the reader of any JSON.
 */
final class UsualFields {
  /** Of one field, its comma included. */
  static final int LENGTH = 15;

  private UsualFields() {}

  /**
   * @param at where the first field begins, if one does
   * @param names gets the numbers; those that do not fit are not read
   * @param from where in {@code names} the first one goes
   * @return how many fields were read
   */
  static int read(byte[] text, int at, int end, long[] names, int from) {
    int last = end - LENGTH;
    int n = from;
    for (int i = at; i <= last && n < names.length && isField(text, i); i += LENGTH) {
      long eight = EightBytes.digits(EightBytes.at(text, i + 1));
      names[n++] = eight * 100 + (text[i + 9] - '0') * 10L + (text[i + 10] - '0');
    }
    return n - from;
  }

  private static boolean isField(byte[] text, int i) {
    return EightBytes.areDigits(EightBytes.at(text, i + 1))
        && JsonBytes.isDigit(text[i + 9])
        && JsonBytes.isDigit(text[i + 10])
        && JsonBytes.isDigit(text[i + 13])
        && text[i] == '"'
        && text[i + 11] == '"'
        && text[i + 12] == ':'
        && text[i + 14] == ',';
  }
}
