package io.slothunter.notifier.text;

import io.slothunter.scanner.watch.Alert;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A message as a person is to see it.
 *
 * @param html text with the tags that Telegram knows ({@code b}, {@code i}, {@code s}), at most
 *     4096 UTF-16 units, everything else escaped
 * @param rows buttons under the message; may be empty
 * @param menu rows of texts that the person can send with one touch, shown until replaced; empty
 *     leaves the menu as it is
 * @param about the alerts that it tells of, for channels that speak to programs; empty when it
 *     tells of none
 * @param name what stays the same over all attempts to say it, where it tells of no alerts; empty
 *     for what is tried once
 */
public record Message(
    String html, List<List<Button>> rows, List<List<String>> menu, List<Alert> about, String name) {
  public static final int LIMIT = 4_096;

  public Message {
    if (html.isBlank() || html.length() > LIMIT) {
      throw new IllegalArgumentException("a message has 1 to 4096 units, not " + html.length());
    }
    rows = rows.stream().map(List::copyOf).toList();
    menu = menu.stream().map(List::copyOf).toList();
    about = List.copyOf(about);
  }

  public Message(String html, List<List<Button>> rows, List<List<String>> menu) {
    this(html, rows, menu, List.of(), "");
  }

  public static Message of(String html) {
    return new Message(html, List.of(), List.of());
  }

  public static Message of(String html, List<List<Button>> rows) {
    return new Message(html, rows, List.of());
  }

  public Message about(Alert alert) {
    return about(List.of(alert));
  }

  public Message about(List<Alert> alerts) {
    return new Message(html, rows, menu, alerts, name);
  }

  /** The same under a name, by which a receiver knows a repeat. */
  public Message named(String another) {
    return new Message(html, rows, menu, about, another);
  }

  /** True for one that tells of openings. */
  public boolean isAlert() {
    return !about.isEmpty();
  }

  /**
   * What stays the same over all attempts to tell of the same openings, by which a receiver knows a
   * repeat: 27 characters of base64url. A message of other openings has another, also one that was
   * made of two that waited together; empty when it tells of none and has no name.
   */
  public Optional<String> key() {
    return isAlert()
        ? Optional.of(MessageKey.of(about))
        : Optional.of(name).filter(each -> !each.isEmpty()).map(MessageKey::of);
  }

  /** The first line without tags. */
  public String title() {
    String text = Html.plain(html).strip();
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }

  /** What follows the title, with the links written out; the title itself where nothing follows. */
  public String body() {
    String text = plain().strip();
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(end + 1);
  }

  /** The first page that a button opens. */
  public Optional<URI> page() {
    return rows.stream()
        .flatMap(List::stream)
        .filter(Button.Link.class::isInstance)
        .map(button -> ((Button.Link) button).page())
        .findFirst();
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
