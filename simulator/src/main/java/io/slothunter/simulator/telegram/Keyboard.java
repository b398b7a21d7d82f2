package io.slothunter.simulator.telegram;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Checks the buttons under a message. */
final class Keyboard {

  private static final int MOST_DATA_BYTES = 64;
  private static final int MOST_BUTTONS = 100;
  private static final List<String> OTHER_MARKUP =
      List.of("keyboard", "remove_keyboard", "force_reply");
  private static final List<String> ACTIONS =
      List.of("callback_data", "url", "web_app", "login_url", "switch_inline_query", "copy_text");

  private Keyboard() {}

  /** The inline buttons, row by row; empty when there are none. Refuses what Telegram refuses. */
  static JsonArray inline(Optional<JsonObject> markup) {
    if (markup.isEmpty()) {
      return new JsonArray();
    }
    Object rows = markup.get().getValue("inline_keyboard");
    if (rows == null && OTHER_MARKUP.stream().anyMatch(markup.get()::containsKey)) {
      return new JsonArray();
    }
    if (!(rows instanceof JsonArray keyboard)) {
      throw Refusal.badRequest("object expected as reply markup");
    }
    int buttons = 0;
    for (Object row : keyboard) {
      if (!(row instanceof JsonArray cells)) {
        throw unparsable("row", "must be an Array");
      }
      cells.forEach(Keyboard::check);
      buttons += cells.size();
    }
    if (buttons > MOST_BUTTONS) {
      throw Refusal.badRequest("REPLY_MARKUP_TOO_LONG");
    }
    return keyboard;
  }

  private static void check(Object cell) {
    if (!(cell instanceof JsonObject button)) {
      throw unparsable("button", "must be an Object");
    }
    if (!(button.getValue("text") instanceof String text) || text.isBlank()) {
      throw unparsable("button", "Can't find field \"text\"");
    }
    if (ACTIONS.stream().filter(button::containsKey).count() != 1) {
      throw unparsable("button", "Text buttons are unallowed in the inline keyboard");
    }
    if (button.containsKey("callback_data")) {
      checkData(button.getValue("callback_data"));
    }
    if (button.containsKey("url")) {
      checkUrl(String.valueOf(button.getValue("url")));
    }
  }

  private static void checkData(Object data) {
    boolean fits =
        data instanceof String text
            && !text.isEmpty()
            && text.getBytes(StandardCharsets.UTF_8).length <= MOST_DATA_BYTES;
    if (!fits) {
      throw Refusal.badRequest("BUTTON_DATA_INVALID");
    }
  }

  private static void checkUrl(String url) {
    if (!isWebAddress(url)) {
      throw Refusal.badRequest(
          "inline keyboard button URL '" + url + "' is invalid: Wrong HTTP URL");
    }
  }

  /** Telegram takes public host names with a dot, tg: links, and nothing on this machine. */
  private static boolean isWebAddress(String url) {
    try {
      URI uri = new URI(url);
      String scheme = String.valueOf(uri.getScheme());
      String host = String.valueOf(uri.getHost());
      boolean web = scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https");
      return scheme.equalsIgnoreCase("tg") || (web && host.contains("."));
    } catch (URISyntaxException malformed) {
      return false;
    }
  }

  private static Refusal unparsable(String what, String why) {
    return Refusal.badRequest("can't parse inline keyboard " + what + ": " + why);
  }
}
