package io.slothunter.simulator.telegram;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The commands that the bot shows in its menu. */
final class BotCommands {

  private static final Pattern NAME = Pattern.compile("/?[a-z0-9_]{1,32}");
  private static final int LONGEST_DESCRIPTION = 256;
  private static final int MOST = 100;

  private final Chats chats;
  private final Map<Long, JsonArray> ofChats = new HashMap<>();
  private JsonArray commands = new JsonArray();

  BotCommands(Chats chats) {
    this.chats = chats;
  }

  boolean set(Parameters parameters) {
    JsonArray wanted =
        parameters
            .array("commands")
            .orElseThrow(() -> Refusal.badRequest("parameter \"commands\" is required"));
    if (wanted.size() > MOST) {
      throw Refusal.badRequest("BOT_COMMANDS_TOO_MUCH");
    }
    wanted.forEach(BotCommands::check);
    Optional<JsonObject> scope =
        parameters.object("scope").filter(each -> !"default".equals(each.getString("type")));
    if (scope.isEmpty()) {
      commands = wanted;
    } else {
      ofChats.put(chat(scope.get()), wanted);
    }
    return true;
  }

  /** The commands of one chat, where it has its own. */
  Optional<JsonArray> of(long chat) {
    return Optional.ofNullable(ofChats.get(chat));
  }

  private long chat(JsonObject scope) {
    if (!"chat".equals(scope.getString("type"))
        || !(scope.getValue("chat_id") instanceof Number chat)) {
      throw Refusal.badRequest("can't parse BotCommandScope: unsupported type specified");
    }
    if (!chats.knows(chat.longValue())) {
      throw Refusal.badRequest("chat not found");
    }
    return chat.longValue();
  }

  JsonArray current() {
    return commands;
  }

  private static void check(Object each) {
    if (!(each instanceof JsonObject command)) {
      throw Refusal.badRequest("can't parse BotCommand: expected an Object");
    }
    if (!NAME.matcher(String.valueOf(command.getValue("command"))).matches()) {
      throw Refusal.badRequest("BOT_COMMAND_INVALID");
    }
    Object description = command.getValue("description");
    boolean described =
        description instanceof String text
            && !text.isBlank()
            && text.length() <= LONGEST_DESCRIPTION;
    if (!described) {
      throw Refusal.badRequest("BOT_COMMAND_DESCRIPTION_INVALID");
    }
  }
}
