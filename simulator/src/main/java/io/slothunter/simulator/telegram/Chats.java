package io.slothunter.simulator.telegram;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The people who have ever written to the bot, and what the bot wrote to them. */
final class Chats {

  /** Beyond it the oldest messages are forgotten. */
  private static final int REMEMBERED = 200_000;

  private final Set<Long> known = new HashSet<>();
  private final Set<Long> blocked = new HashSet<>();
  private final Map<Long, SentMessage> messages = new HashMap<>();
  private long last;

  /** A person appears by writing to the bot first, as Telegram demands. */
  void meet(long chat) {
    known.add(chat);
  }

  boolean knows(long chat) {
    return known.contains(chat);
  }

  void block(long chat, boolean shut) {
    if (shut) {
      blocked.add(chat);
    } else {
      blocked.remove(chat);
    }
  }

  /** Refuses a chat that does not exist or does not want to hear. */
  long reachable(Parameters parameters) {
    if (parameters.text("chat_id").isBlank()) {
      throw Refusal.badRequest("chat_id is empty");
    }
    long chat = chatId(parameters);
    if (!known.contains(chat)) {
      throw Refusal.badRequest("chat not found");
    }
    if (blocked.contains(chat)) {
      throw Refusal.blocked();
    }
    return chat;
  }

  SentMessage add(long chat, SentMessage.Version first) {
    SentMessage message = new SentMessage(++last, chat, first);
    messages.put(last, message);
    messages.remove(last - REMEMBERED);
    return message;
  }

  Optional<SentMessage> message(long chat, long id) {
    return Optional.ofNullable(messages.get(id)).filter(found -> found.chat() == chat);
  }

  List<SentMessage> after(long since, int limit) {
    List<SentMessage> page = new ArrayList<>();
    long from = Math.max(Math.max(since, 0), last - REMEMBERED);
    for (long id = from + 1; id <= last && page.size() < limit; id++) {
      page.add(messages.get(id));
    }
    return page;
  }

  long sent() {
    return last;
  }

  static JsonObject chat(long id) {
    return person(id).put("type", "private");
  }

  static JsonObject user(long id) {
    return person(id).put("is_bot", false).put("language_code", "fa");
  }

  static JsonObject bot(String name) {
    return new JsonObject()
        .put("id", 424242)
        .put("is_bot", true)
        .put("first_name", "SlotHunter")
        .put("username", name);
  }

  static JsonObject asTelegram(SentMessage message, String botName) {
    JsonObject json =
        new JsonObject()
            .put("message_id", message.sequence())
            .put("from", bot(botName))
            .put("chat", chat(message.chat()))
            .put("date", message.versions().get(0).arrivedAt() / 1_000_000)
            .put("text", message.current().visible());
    if (message.versions().size() > 1) {
      json.put("edit_date", message.current().arrivedAt() / 1_000_000);
    }
    JsonArray buttons = message.current().buttons();
    return buttons.isEmpty()
        ? json
        : json.put("reply_markup", new JsonObject().put("inline_keyboard", buttons));
  }

  private static JsonObject person(long id) {
    return new JsonObject()
        .put("id", id)
        .put("first_name", "Person " + id)
        .put("username", "person_" + id);
  }

  private static long chatId(Parameters parameters) {
    try {
      return parameters.number("chat_id").orElse(0);
    } catch (Refusal aName) {
      throw Refusal.badRequest("chat not found");
    }
  }
}
