package io.slothunter.notifier.text;

/** The direction that a line gets from its first strong letter, isolates left out. */
final class Directions {
  private Directions() {}

  /** True if the line runs from right to left. */
  static boolean firstStrongIsPersian(String line) {
    int isolates = 0;
    for (int c : line.codePoints().toArray()) {
      if (c >= '\u2066' && c <= '\u2068') {
        isolates++;
      } else if (c == '\u2069') {
        isolates = Math.max(0, isolates - 1);
      } else if (isolates == 0) {
        byte direction = Character.getDirectionality(c);
        if (direction == Character.DIRECTIONALITY_LEFT_TO_RIGHT) {
          return false;
        }
        if (direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC
            || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT) {
          return true;
        }
      }
    }
    return false;
  }
}
