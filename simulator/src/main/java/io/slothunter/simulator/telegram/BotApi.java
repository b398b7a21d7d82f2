package io.slothunter.simulator.telegram;

import io.slothunter.simulator.fault.Area;
import io.slothunter.simulator.time.MicroClock;
import io.slothunter.simulator.wire.Ask;
import io.slothunter.simulator.wire.Fields;
import io.slothunter.simulator.wire.Reply;
import io.slothunter.simulator.wire.Room;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Pattern;

/** {@code /bot<token>/METHOD}: the methods that the product calls, by GET or POST. */
public final class BotApi implements Room {

  private static final String OTHER = "other";
  private static final int DEFAULT_RETRY_SECONDS = 3;
  private static final Pattern HTTPS = Pattern.compile("https://[!-~]+");
  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{0,256}");

  private final TelegramOptions options;
  private final Updates updates;
  private final Chats chats = new Chats();
  private final SendLimits limits;
  private final People people;
  private final BotCommands commands = new BotCommands(chats);
  private final Map<String, Function<Parameters, Object>> methods;

  public BotApi(Vertx vertx, MicroClock clock, TelegramOptions options, long seed) {
    this.options = options;
    this.updates = new Updates(vertx, 500_000_000L + Math.floorMod(seed, 1_000_000));
    this.limits = new SendLimits(options.limits(), clock);
    this.people = new People(chats, updates, clock, options.botName());
    Messages messages = new Messages(chats, limits, clock, options.botName());
    this.methods =
        Map.of(
            "getme", unused -> me(),
            "sendmessage", messages::send,
            "editmessagetext", messages::edit,
            "answercallbackquery", people::answer,
            "setmycommands", commands::set,
            "setwebhook", this::setWebhook,
            "deletewebhook", this::deleteWebhook);
  }

  /** The people who use the bot. */
  public People people() {
    return people;
  }

  /** Sent messages with numbers above {@code since}, ascending. */
  public List<SentMessage> messagesAfter(long since, int limit) {
    return chats.after(since, limit);
  }

  /** From its next message on a chat takes none for so long. */
  public void flood(long chat, int seconds) {
    limits.flood(chat, seconds);
  }

  public long messagesSent() {
    return chats.sent();
  }

  /** How many messages were refused because they came too fast. */
  public long limitViolations() {
    return limits.violations();
  }

  public int pendingUpdates() {
    return updates.pending();
  }

  /** The commands of the bot's menu as last set. */
  public JsonArray commands() {
    return commands.current();
  }

  /** The commands of one chat, where it has its own. */
  public Optional<JsonArray> commandsOf(long chat) {
    return commands.of(chat);
  }

  @Override
  public Area area() {
    return Area.TELEGRAM;
  }

  @Override
  public String label(String path) {
    String last = path.substring(path.lastIndexOf('/') + 1);
    String name = last.toLowerCase(Locale.ROOT);
    return methods.containsKey(name) || name.equals("getupdates") ? last : OTHER;
  }

  @Override
  public Future<Reply> answer(Ask ask) {
    try {
      return call(ask).map(BotApi::ok).recover(BotApi::refused);
    } catch (Refusal refusal) {
      return Future.succeededFuture(refused(refusal));
    }
  }

  @Override
  public Reply throttled(OptionalInt retryAfter) {
    return refused(Refusal.tooMany(retryAfter.orElse(DEFAULT_RETRY_SECONDS)));
  }

  /** Success, and nothing in it. */
  @Override
  public Reply softBanned(Ask ask) {
    return ok(new JsonArray());
  }

  @Override
  public long usualDelayMillis() {
    return 0;
  }

  private Future<?> call(Ask ask) {
    String path = Fields.decode(ask.path());
    String prefix = "/bot" + options.token() + "/";
    if (!path.startsWith("/bot")) {
      throw Refusal.unknownMethod();
    }
    if (!path.startsWith(prefix)) {
      throw Refusal.unauthorized();
    }
    String name = path.substring(prefix.length()).toLowerCase(Locale.ROOT);
    Parameters parameters = Parameters.of(ask);
    if (name.equals("getupdates")) {
      return updates.get(parameters);
    }
    Function<Parameters, Object> method = methods.get(name);
    if (method == null) {
      throw Refusal.unknownMethod();
    }
    return Future.succeededFuture(method.apply(parameters));
  }

  private JsonObject me() {
    return Chats.bot(options.botName())
        .put("can_join_groups", false)
        .put("can_read_all_group_messages", false)
        .put("supports_inline_queries", false);
  }

  /** Where the proxy before the bot's own page passes on what Telegram calls; 0 for nowhere. */
  public void webhookVia(int port) {
    updates.via(port);
  }

  /** How often the bot's own page was called. */
  public long webhookCalls() {
    return updates.calls();
  }

  private boolean setWebhook(Parameters parameters) {
    String url = parameters.text("url");
    String secret = parameters.text("secret_token");
    if (url.isEmpty()) {
      return deleteWebhook(parameters);
    }
    if (!HTTPS.matcher(url).matches()) {
      throw Refusal.badRequest("bad webhook: An HTTPS URL must be provided for webhook");
    }
    if (!SECRET.matcher(secret).matches()) {
      throw Refusal.badRequest("secret token contains unallowed characters");
    }
    updates.callAt(URI.create(url), secret, parameters);
    return true;
  }

  private boolean deleteWebhook(Parameters parameters) {
    updates.callNobody();
    if (parameters.text("drop_pending_updates").equals("true")) {
      updates.drop();
    }
    return true;
  }

  private static Reply ok(Object result) {
    return Reply.json(
        200, List.of(), new JsonObject().put("ok", true).put("result", result).toBuffer());
  }

  private static Future<Reply> refused(Throwable failure) {
    return failure instanceof Refusal refusal
        ? Future.succeededFuture(refused(refusal))
        : Future.failedFuture(failure);
  }

  private static Reply refused(Refusal refusal) {
    JsonObject body =
        new JsonObject()
            .put("ok", false)
            .put("error_code", refusal.code())
            .put("description", refusal.description());
    if (refusal.retryAfter() > 0) {
      body.put("parameters", new JsonObject().put("retry_after", refusal.retryAfter()));
    }
    return Reply.json(refusal.code(), List.of(), body.toBuffer());
  }
}
