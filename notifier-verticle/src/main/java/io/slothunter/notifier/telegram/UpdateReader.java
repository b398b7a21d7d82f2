package io.slothunter.notifier.telegram;

import io.slothunter.notifier.bot.ChatService.Update;
import io.slothunter.notifier.bot.Incoming;
import io.slothunter.notifier.text.Button;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads updates; what is missing or of another type than documented makes an update that concerns
 * us not, never an error: one odd update must not stand in the way of the next.
 */
final class UpdateReader {
  private static final JsonObject NOTHING = new JsonObject();

  private UpdateReader() {}

  static List<Update> read(Object result) {
    List<Update> updates = new ArrayList<>();
    if (result instanceof JsonArray array) {
      for (Object each : array) {
        if (each instanceof JsonObject update) {
          one(update).ifPresent(updates::add);
        }
      }
    }
    return updates;
  }

  /** Empty for what is no update at all. */
  static Optional<Update> one(JsonObject update) {
    return update.getValue("update_id") instanceof Number number
        ? Optional.of(new Update(number.longValue(), incoming(update)))
        : Optional.empty();
  }

  private static Optional<Incoming> incoming(JsonObject update) {
    JsonObject message = object(update, "message");
    if (message.getValue("text") instanceof String text) {
      return contact(message)
          .map(chat -> new Incoming.Wrote(chat, language(object(message, "from")), text));
    }
    JsonObject press = object(update, "callback_query");
    if (press.getValue("id") instanceof String id) {
      return pressed(press, id);
    }
    JsonObject member = object(update, "my_chat_member");
    Object status = object(member, "new_chat_member").getValue("status");
    return "kicked".equals(status) || "left".equals(status)
        ? contact(member).map(chat -> new Incoming.Left(chat, language(object(member, "from"))))
        : Optional.empty();
  }

  private static Optional<Incoming> pressed(JsonObject press, String id) {
    JsonObject message = object(press, "message");
    String data = string(press, "data");
    Object number = message.getValue("message_id");
    Incoming.Shown shown =
        new Incoming.Shown(
            number instanceof Number ? number.toString() : "",
            string(message, "text"),
            links(object(message, "reply_markup")));
    return contact(message)
        .map(chat -> new Incoming.Pressed(chat, language(object(press, "from")), id, data, shown));
  }

  private static Optional<Contact> contact(JsonObject holder) {
    return object(holder, "chat").getValue("id") instanceof Number id
        ? Optional.of(new Contact(TelegramChannel.NAME, Long.toString(id.longValue())))
        : Optional.empty();
  }

  /** What the person's program speaks, if we speak it; else Persian. */
  private static Language language(JsonObject user) {
    String code = string(user, "language_code").toUpperCase(Locale.ROOT).split("-", 2)[0];
    return Arrays.stream(Language.values())
        .filter(each -> each.name().equals(code))
        .findFirst()
        .orElse(Language.FA);
  }

  private static List<Button.Link> links(JsonObject markup) {
    List<Button.Link> links = new ArrayList<>();
    if (markup.getValue("inline_keyboard") instanceof JsonArray rows) {
      for (Object row : rows) {
        if (row instanceof JsonArray buttons) {
          buttons.forEach(button -> link(button).ifPresent(links::add));
        }
      }
    }
    return links;
  }

  private static Optional<Button.Link> link(Object button) {
    if (button instanceof JsonObject json && json.getValue("url") instanceof String url) {
      try {
        return Optional.of(new Button.Link(string(json, "text"), new URI(url)));
      } catch (URISyntaxException e) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static JsonObject object(JsonObject holder, String key) {
    return holder.getValue(key) instanceof JsonObject found ? found : NOTHING;
  }

  private static String string(JsonObject holder, String key) {
    return holder.getValue(key) instanceof String found ? found : "";
  }
}
