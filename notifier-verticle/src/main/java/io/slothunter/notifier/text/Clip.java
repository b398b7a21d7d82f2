package io.slothunter.notifier.text;

/** Texts for services that count bytes. */
public final class Clip {
  private static final String ELLIPSIS = "…";
  private static final int ELLIPSIS_BYTES = 3;

  private Clip() {}

  /** As much of a text as has so many bytes in UTF-8; one that is cut ends in "…". */
  public static String utf8(String text, int bytes) {
    int size = 0;
    int fits = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      size += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
      i += Character.charCount(c);
      if (size <= bytes - ELLIPSIS_BYTES) {
        fits = i;
      }
      if (size > bytes) {
        return text.substring(0, fits).stripTrailing() + ELLIPSIS;
      }
    }
    return text;
  }
}
