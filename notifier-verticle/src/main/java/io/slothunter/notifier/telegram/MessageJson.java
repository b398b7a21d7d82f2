package io.slothunter.notifier.telegram;

import io.slothunter.notifier.text.Button;
import io.slothunter.notifier.text.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Messages as parameters of the Bot API. */
final class MessageJson {
  private MessageJson() {}

  static JsonObject html(Message message) {
    JsonObject parameters =
        new JsonObject()
            .put("text", message.html())
            .put("parse_mode", "HTML")
            .put("link_preview_options", new JsonObject().put("is_disabled", true));
    if (!message.rows().isEmpty()) {
      parameters.put("reply_markup", new JsonObject().put("inline_keyboard", rows(message)));
    } else if (!message.menu().isEmpty()) {
      parameters.put("reply_markup", menu(message.menu()));
    }
    return parameters;
  }

  static JsonObject plain(Message message) {
    return new JsonObject()
        .put("text", message.plain())
        .put("link_preview_options", new JsonObject().put("is_disabled", true));
  }

  private static JsonArray rows(Message message) {
    JsonArray rows = new JsonArray();
    for (List<Button> row : message.rows()) {
      JsonArray buttons = new JsonArray();
      row.forEach(button -> buttons.add(button(button)));
      rows.add(buttons);
    }
    return rows;
  }

  private static JsonObject button(Button button) {
    JsonObject json = new JsonObject().put("text", button.label());
    if (button instanceof Button.Link link) {
      json.put("url", link.page().toASCIIString());
    } else if (button instanceof Button.Ask ask) {
      json.put("callback_data", ask.data());
    }
    return json;
  }

  private static JsonObject menu(List<List<String>> rows) {
    JsonArray keyboard = new JsonArray();
    for (List<String> row : rows) {
      JsonArray keys = new JsonArray();
      row.forEach(text -> keys.add(new JsonObject().put("text", text)));
      keyboard.add(keys);
    }
    return new JsonObject()
        .put("keyboard", keyboard)
        .put("resize_keyboard", true)
        .put("is_persistent", true);
  }
}
