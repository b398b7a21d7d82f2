package io.slothunter.notifier.mail;

import io.slothunter.notifier.text.Button;
import io.slothunter.notifier.text.Html;
import io.slothunter.notifier.text.Message;
import java.util.List;
import java.util.Optional;

/** Messages as mails: the same words as HTML and as text. */
final class LetterText {
  private static final String STOP = "لغو اشتراک · Unsubscribe";

  private LetterText() {}

  static Letter of(String to, Message message, Optional<String> unsubscribe) {
    return new Letter(
        to,
        message.title(),
        message.plain() + unsubscribe.map(url -> "\n\n-- \n" + STOP + ": " + url).orElse("") + "\n",
        html(message, unsubscribe),
        message.key(),
        unsubscribe);
  }

  private static String html(Message message, Optional<String> unsubscribe) {
    String direction = direction(message.plain());
    StringBuilder html =
        new StringBuilder(1_024)
            .append("<!doctype html>\n<html dir=\"")
            .append(direction)
            .append("\"><head><meta charset=\"utf-8\"></head>\n<body dir=\"")
            .append(direction)
            .append("\">\n<p>")
            .append(message.html().replace("\n", "<br>\n"))
            .append("</p>\n");
    for (List<Button> row : message.rows()) {
      row.forEach(button -> append(html, button));
    }
    unsubscribe.ifPresent(
        url -> html.append("<hr>\n<p><small>").append(link(url, STOP)).append("</small></p>\n"));
    return html.append("</body></html>\n").toString();
  }

  /** What a button asks us for cannot be asked from a mail. */
  private static void append(StringBuilder html, Button button) {
    if (button instanceof Button.Link link && isPage(link)) {
      html.append("<p>").append(link(link.page().toASCIIString(), link.label())).append("</p>\n");
    }
  }

  private static boolean isPage(Button.Link link) {
    String scheme = link.page().getScheme();
    return "https".equals(scheme) || "http".equals(scheme);
  }

  private static String link(String url, String label) {
    return "<a href=\"" + Html.escape(url) + "\">" + Html.escape(label) + "</a>";
  }

  /** As the first letter that has a direction (UAX #9, rules P2 and P3). */
  private static String direction(String text) {
    return text.codePoints()
        .map(Character::getDirectionality)
        .filter(
            d ->
                d == Character.DIRECTIONALITY_LEFT_TO_RIGHT
                    || d == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                    || d == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC)
        .mapToObj(d -> d == Character.DIRECTIONALITY_LEFT_TO_RIGHT ? "ltr" : "rtl")
        .findFirst()
        .orElse("ltr");
  }
}
