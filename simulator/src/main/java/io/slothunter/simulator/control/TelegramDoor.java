package io.slothunter.simulator.control;

import io.slothunter.simulator.telegram.BotApi;
import io.slothunter.simulator.telegram.People.Toast;
import io.slothunter.simulator.telegram.SentMessage;
import io.slothunter.simulator.telegram.SentMessage.Version;
import io.slothunter.simulator.time.MicroClock;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Speaks for the people who use the bot, and shows what the bot told them. */
final class TelegramDoor {

  private static final long LONGEST_FLOOD_SECONDS = 86_400;

  private final BotApi bot;
  private final MicroClock clock;

  TelegramDoor(BotApi bot, MicroClock clock) {
    this.bot = bot;
    this.clock = clock;
  }

  JsonObject messages(Wish wish) {
    List<SentMessage> page = bot.messagesAfter(wish.since(), wish.limit());
    JsonArray items = new JsonArray();
    page.forEach(each -> items.add(message(each)));
    long last = page.isEmpty() ? wish.since() : page.get(page.size() - 1).sequence();
    return Pages.page(clock, "messages", items, last);
  }

  JsonObject say(Wish wish) {
    bot.people().say(wish.number("chat"), wish.text("text"));
    return state();
  }

  JsonObject press(Wish wish) {
    return bot.people()
        .press(wish.number("chat"), wish.number("messageId"), wish.text("button"))
        .map(id -> state().put("queryId", id))
        .orElseThrow(
            () -> Wish.missing("no message of this chat has a button with this data or text"));
  }

  JsonObject block(Wish wish) {
    bot.people().block(wish.idInPath(), true);
    return state();
  }

  JsonObject unblock(Wish wish) {
    bot.people().block(wish.idInPath(), false);
    return state();
  }

  /** Plays the proxy before the bot's own page. */
  JsonObject webhook(Wish wish) {
    bot.webhookVia((int) wish.number("port"));
    return state();
  }

  JsonObject flood(Wish wish) {
    long seconds = wish.number("seconds");
    if (seconds < 1 || seconds > LONGEST_FLOOD_SECONDS) {
      throw Wish.bad("\"seconds\" must be 1 to " + LONGEST_FLOOD_SECONDS);
    }
    bot.flood(wish.idInPath(), (int) seconds);
    return state();
  }

  JsonObject toasts() {
    JsonArray toasts = new JsonArray();
    bot.people().toasts().forEach(each -> toasts.add(toast(each)));
    return new JsonObject().put("now", clock.micros()).put("toasts", toasts);
  }

  JsonObject state() {
    return new JsonObject()
        .put("now", clock.micros())
        .put("messages", bot.messagesSent())
        .put("limitViolations", bot.limitViolations())
        .put("pendingUpdates", bot.pendingUpdates())
        .put("webhookCalls", bot.webhookCalls())
        .put("commands", bot.commands());
  }

  private static JsonObject message(SentMessage message) {
    JsonObject json =
        version(message.current())
            .put("sequence", message.sequence())
            .put("messageId", message.sequence())
            .put("chat", message.chat())
            .put("arrivedAt", message.versions().get(0).arrivedAt())
            .put("firstVisible", message.versions().get(0).visible());
    JsonArray edits = new JsonArray();
    List<Version> versions = message.versions();
    versions.subList(1, versions.size()).forEach(each -> edits.add(version(each)));
    return json.put("edits", edits);
  }

  private static JsonObject version(Version version) {
    return new JsonObject()
        .put("arrivedAt", version.arrivedAt())
        .put("text", version.text())
        .put("visible", version.visible())
        .put("buttons", version.buttons());
  }

  private static JsonObject toast(Toast toast) {
    return new JsonObject()
        .put("queryId", toast.queryId())
        .put("chat", toast.chat())
        .put("text", toast.text())
        .put("alert", toast.alert())
        .put("at", toast.at());
  }
}
