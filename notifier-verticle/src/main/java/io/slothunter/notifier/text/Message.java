package io.slothunter.notifier.text;

import java.util.List;

/**
 * A message as a person is to see it.
 *
 * @param html text with the tags that Telegram knows ({@code b}, {@code i}, {@code s}), at most
 *     4096 UTF-16 units, everything else escaped
 * @param rows buttons under the message; may be empty
 * @param menu rows of texts that the person can send with one touch, shown until replaced; empty
 *     leaves the menu as it is
 */
public record Message(String html, List<List<Button>> rows, List<List<String>> menu) {
  public static final int LIMIT = 4_096;

  public Message {
    if (html.isBlank() || html.length() > LIMIT) {
      throw new IllegalArgumentException("a message has 1 to 4096 units, not " + html.length());
    }
    rows = rows.stream().map(List::copyOf).toList();
    menu = menu.stream().map(List::copyOf).toList();
  }

  public static Message of(String html) {
    return new Message(html, List.of(), List.of());
  }

  public static Message of(String html, List<List<Button>> rows) {
    return new Message(html, rows, List.of());
  }

  /**
   * The same without any tags or buttons, for a channel that refused the message: the links are
   * written out, as far as they fit.
   */
  public String plain() {
    StringBuilder text = new StringBuilder(Html.plain(html));
    for (List<Button> row : rows) {
      for (Button button : row) {
        if (button instanceof Button.Link link) {
          String line = "\n" + link.page().toASCIIString();
          if (text.length() + line.length() <= LIMIT) {
            text.append(line);
          }
        }
      }
    }
    return text.toString();
  }
}
