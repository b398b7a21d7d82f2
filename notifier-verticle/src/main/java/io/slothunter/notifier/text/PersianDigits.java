package io.slothunter.notifier.text;

/** Numbers as Persian readers write them. */
final class PersianDigits {
  private static final int ZERO = '\u06F0';

  private PersianDigits() {}

  /** Every ASCII digit becomes the Persian one. */
  static String of(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      out.append(c >= '0' && c <= '9' ? (char) (ZERO + c - '0') : c);
    }
    return out.toString();
  }
}
