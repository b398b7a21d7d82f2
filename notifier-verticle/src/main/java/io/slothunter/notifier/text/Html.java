package io.slothunter.notifier.text;

/** Text of others made safe for a message: no tags, no control characters, bounded, isolated. */
public final class Html {
  private static final String ELLIPSIS = "…";
  private static final char FIRST_STRONG_ISOLATE = '\u2068';
  private static final char POP_ISOLATE = '\u2069';
  private static final int ZWNJ = 0x200C;
  private static final int ZWJ = 0x200D;

  private Html() {}

  /**
   * A name as a provider or person wrote it, escaped and between isolates, so that its direction
   * disturbs nothing around it.
   *
   * @param limit UTF-16 units that the escaped name may have; a longer one ends in "…"
   */
  public static String name(String raw, int limit) {
    return FIRST_STRONG_ISOLATE + clip(raw, limit, true) + POP_ISOLATE;
  }

  /** The same as plain text: for the label of a button. */
  public static String label(String raw, int limit) {
    return clip(raw, limit, false);
  }

  /** Escapes a text and keeps all of it. */
  public static String escape(String raw) {
    StringBuilder out = new StringBuilder(raw.length() + 16);
    raw.codePoints().forEach(c -> out.append(escaped(c)));
    return out.toString();
  }

  static String plain(String html) {
    return html.replaceAll("<[^>]*>", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
  }

  private static String clip(String raw, int limit, boolean escape) {
    StringBuilder out = new StringBuilder(Math.min(raw.length(), limit) + 8);
    boolean spaceBefore = true;
    for (int i = 0; i < raw.length(); ) {
      int c = raw.codePointAt(i);
      i += Character.charCount(c);
      if (invisible(c) || (isSpace(c) && spaceBefore)) {
        continue;
      }
      spaceBefore = isSpace(c);
      String next = spaceBefore ? " " : escape ? escaped(c) : new String(Character.toChars(c));
      if (out.length() + next.length() > limit - ELLIPSIS.length()) {
        boolean rest = i < raw.length() || out.length() + next.length() > limit;
        return rest ? out.append(ELLIPSIS).toString() : out.append(next).toString();
      }
      out.append(next);
    }
    return out.toString().strip();
  }

  private static String escaped(int c) {
    return switch (c) {
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '&' -> "&amp;";
      case '"' -> "&quot;";
      default -> new String(Character.toChars(c));
    };
  }

  private static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
  }

  /** Direction marks and other format characters, but for the joiners that Persian needs. */
  private static boolean invisible(int c) {
    int type = Character.getType(c);
    return (type == Character.FORMAT && c != ZWNJ && c != ZWJ)
        || type == Character.SURROGATE
        || type == Character.UNASSIGNED
        || type == Character.PRIVATE_USE;
  }
}
