package io.slothunter.simulator.telegram;

import io.slothunter.simulator.telegram.SentMessage.Version;
import io.slothunter.simulator.time.MicroClock;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** sendMessage and editMessageText. */
final class Messages {

  private static final int LONGEST = 4_096;
  private static final int LONGEST_WITH_MARKUP = 4 * LONGEST;

  private final Chats chats;
  private final SendLimits limits;
  private final MicroClock clock;
  private final String botName;

  Messages(Chats chats, SendLimits limits, MicroClock clock, String botName) {
    this.chats = chats;
    this.limits = limits;
    this.clock = clock;
    this.botName = botName;
  }

  JsonObject send(Parameters parameters) {
    long chat = chats.reachable(parameters);
    Version version = version(parameters);
    limits.pass(chat);
    return Chats.asTelegram(chats.add(chat, version), botName);
  }

  JsonObject edit(Parameters parameters) {
    long chat = chats.reachable(parameters);
    SentMessage message =
        chats
            .message(chat, parameters.number("message_id").orElse(0))
            .orElseThrow(() -> Refusal.badRequest("message to edit not found"));
    Version version = version(parameters);
    if (version.sameAs(message.current())) {
      throw Refusal.badRequest(
          "message is not modified: specified new message content and reply markup are exactly the"
              + " same as a current content and reply markup of the message");
    }
    limits.pass(chat);
    message.edit(version);
    return Chats.asTelegram(message, botName);
  }

  private Version version(Parameters parameters) {
    String text = parameters.text("text");
    if (text.length() > LONGEST_WITH_MARKUP) {
      throw Refusal.badRequest("message is too long");
    }
    String visible = visible(text, parameters.text("parse_mode"));
    if (visible.isBlank()) {
      throw Refusal.badRequest("message text is empty");
    }
    if (visible.length() > LONGEST) {
      throw Refusal.badRequest("message is too long");
    }
    JsonArray buttons = Keyboard.inline(parameters.object("reply_markup"));
    return new Version(clock.micros(), text, visible, buttons);
  }

  private static String visible(String text, String parseMode) {
    if (parseMode.isEmpty()) {
      return text;
    }
    if (parseMode.equalsIgnoreCase("HTML")) {
      return HtmlText.visible(text);
    }
    throw Refusal.badRequest("unsupported parse_mode");
  }
}
