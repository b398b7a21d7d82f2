package io.slothunter.api.answer;

import java.util.List;

/** If-None-Match as RFC 9110 section 13.1.2 reads it. */
final class EntityTags {
  private EntityTags() {}

  /**
   * True if one of the field's values names this tag, weakly compared, or is {@code *}.
   *
   * @param tag strong, quoted
   */
  static boolean match(List<String> values, String tag) {
    for (String value : values) {
      if (value.equals(tag) || value.strip().equals("*") || listed(value, tag)) {
        return true;
      }
    }
    return false;
  }

  /** Tags may hold commas, so the list is read quote by quote. */
  private static boolean listed(String value, String tag) {
    int open = value.indexOf('"');
    while (open >= 0) {
      int close = value.indexOf('"', open + 1);
      if (close < 0) {
        return false;
      }
      if (close + 1 - open == tag.length() && value.startsWith(tag, open)) {
        return true;
      }
      open = value.indexOf('"', close + 1);
    }
    return false;
  }
}
