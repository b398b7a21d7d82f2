package io.slothunter.simulator.telegram;

import io.slothunter.simulator.time.MicroClock;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people do in their chats, and what the bot answers to the buttons that they press. */
public final class People {

  /** A pressed button's short answer; {@code at} in epoch microseconds. */
  public record Toast(String queryId, long chat, String text, boolean alert, long at) {}

  private static final int LONGEST_TOAST = 200;
  private static final int REMEMBERED = 10_000;

  private final Chats chats;
  private final Updates updates;
  private final MicroClock clock;
  private final String botName;
  private final Map<String, Long> unanswered = new HashMap<>();
  private final List<Toast> toasts = new ArrayList<>();
  private long spoken;
  private long pressed;

  People(Chats chats, Updates updates, MicroClock clock, String botName) {
    this.chats = chats;
    this.updates = updates;
    this.clock = clock;
    this.botName = botName;
  }

  /** A person writes to the bot, which makes the chat known. */
  public void say(long chat, String text) {
    chats.meet(chat);
    JsonObject message =
        new JsonObject()
            .put("message_id", 1_000_000_000L + ++spoken)
            .put("from", Chats.user(chat))
            .put("chat", Chats.chat(chat))
            .put("date", clock.seconds())
            .put("text", text);
    if (text.startsWith("/")) {
      int length = text.split("\\s", 2)[0].length();
      JsonObject command =
          new JsonObject().put("type", "bot_command").put("offset", 0).put("length", length);
      message.put("entities", new JsonArray().add(command));
    }
    updates.add("message", message);
  }

  /**
   * A person presses a button, named by its data or its text. The answer is the query's id; empty
   * when there is no such message or no such button that calls back.
   */
  public Optional<String> press(long chat, long messageId, String button) {
    return chats
        .message(chat, messageId)
        .flatMap(message -> data(message, button).map(data -> press(message, data)));
  }

  public void block(long chat, boolean shut) {
    chats.block(chat, shut);
    if (!shut) {
      chats.meet(chat);
    }
  }

  /** The answers to pressed buttons, oldest first. */
  public List<Toast> toasts() {
    return List.copyOf(toasts);
  }

  boolean answer(Parameters parameters) {
    String id = parameters.text("callback_query_id");
    String text = parameters.text("text");
    if (text.length() > LONGEST_TOAST) {
      throw Refusal.badRequest("MESSAGE_TOO_LONG");
    }
    Long chat = unanswered.remove(id);
    if (chat == null) {
      throw Refusal.badRequest(
          "query is too old and response timeout expired or query ID is invalid");
    }
    if (toasts.size() >= REMEMBERED) {
      toasts.remove(0);
    }
    boolean alert = parameters.text("show_alert").equals("true");
    toasts.add(new Toast(id, chat, text, alert, clock.micros()));
    return true;
  }

  private String press(SentMessage message, String data) {
    String id = String.valueOf(7_000_000_000L + ++pressed);
    unanswered.put(id, message.chat());
    updates.add(
        "callback_query",
        new JsonObject()
            .put("id", id)
            .put("from", Chats.user(message.chat()))
            .put("message", Chats.asTelegram(message, botName))
            .put("chat_instance", String.valueOf(message.chat()))
            .put("data", data));
    return id;
  }

  private static Optional<String> data(SentMessage message, String wanted) {
    for (Object row : message.current().buttons()) {
      for (Object cell : (JsonArray) row) {
        JsonObject button = (JsonObject) cell;
        String data = button.getString("callback_data");
        if (data != null && (wanted.equals(data) || wanted.equals(button.getString("text")))) {
          return Optional.of(data);
        }
      }
    }
    return Optional.empty();
  }
}
