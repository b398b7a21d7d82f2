package io.slothunter.notifier.telegram;

import io.slothunter.notifier.bot.ChatService;
import io.slothunter.notifier.deliver.SendOutcome;
import io.slothunter.notifier.text.Message;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** People reached over a Telegram bot. */
public final class TelegramChannel implements ChatService {
  public static final String NAME = "telegram";

  private static final JsonArray KINDS_OF_UPDATES =
      new JsonArray().add("message").add("callback_query").add("my_chat_member");

  private final TelegramApi api;
  private final Optional<Webhook> webhook;

  public TelegramChannel(Vertx vertx, TelegramOptions options) {
    this.api = new TelegramApi(vertx, options);
    this.webhook = options.webhook().map(each -> new Webhook(vertx, each));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Future<SendOutcome> send(Contact to, Message message) {
    return sendMessage(to, MessageJson.html(message))
        .compose(
            outcome ->
                outcome instanceof SendOutcome.Rejected
                    // Ours to mend, but the person is not to wait for that: once more, bare.
                    ? sendMessage(to, MessageJson.plain(message))
                    : Future.succeededFuture(outcome));
  }

  @Override
  public Future<List<Update>> updates(long from, Duration waiting) {
    JsonObject parameters =
        new JsonObject()
            .put("timeout", waiting.toSeconds())
            .put("allowed_updates", KINDS_OF_UPDATES);
    if (from > 0) {
      parameters.put("offset", from);
    }
    return api.longCall("getUpdates", parameters, waiting).compose(TelegramChannel::readUpdates);
  }

  @Override
  public Future<SendOutcome> edit(Contact chat, String messageId, Message message) {
    long number;
    try {
      number = Long.parseLong(messageId);
    } catch (NumberFormatException e) {
      return Future.succeededFuture(new SendOutcome.Rejected("not a message: " + messageId));
    }
    JsonObject parameters =
        MessageJson.html(message).put("chat_id", chatId(chat)).put("message_id", number);
    return api.call("editMessageText", parameters).map(answer -> edited(answer, messageId));
  }

  private static SendOutcome edited(ApiAnswer answer, String messageId) {
    boolean same =
        answer instanceof ApiAnswer.Refused refused
            && refused.code() == 400
            && refused.description().contains("message is not modified");
    if (same || answer instanceof ApiAnswer.Ok || answer instanceof ApiAnswer.Done) {
      return new SendOutcome.Sent(messageId);
    }
    return outcome(answer);
  }

  @Override
  public Future<Void> answerPress(String pressId, String text) {
    JsonObject parameters = new JsonObject().put("callback_query_id", pressId);
    if (!text.isEmpty()) {
      parameters.put("text", text);
    }
    return api.call("answerCallbackQuery", parameters).mapEmpty();
  }

  @Override
  public Future<Void> publishCommands(Optional<Language> language, List<Command> commands) {
    JsonObject parameters = new JsonObject().put("commands", list(commands));
    language.ifPresent(l -> parameters.put("language_code", l.name().toLowerCase(Locale.ROOT)));
    return done("setMyCommands", parameters);
  }

  @Override
  public Future<Void> publishCommands(Contact chat, List<Command> commands) {
    JsonObject scope = new JsonObject().put("type", "chat").put("chat_id", chatId(chat));
    return done(
        "setMyCommands", new JsonObject().put("commands", list(commands)).put("scope", scope));
  }

  private static JsonArray list(List<Command> commands) {
    JsonArray list = new JsonArray();
    commands.forEach(
        c ->
            list.add(
                new JsonObject().put("command", c.name()).put("description", c.description())));
    return list;
  }

  /** Without a page of ours the service is only told to call nobody; asking shows the rest. */
  @Override
  public Future<Boolean> listen(Function<Update, Future<Void>> taking) {
    return webhook.isEmpty()
        ? done("deleteWebhook", new JsonObject()).otherwiseEmpty().map(false)
        : webhook
            .get()
            .listen(taking)
            .compose(listening -> done("setWebhook", webhook.get().parameters(KINDS_OF_UPDATES)))
            .map(true);
  }

  private Future<Void> done(String method, JsonObject parameters) {
    return api.call(method, parameters)
        .compose(
            answer ->
                answer instanceof ApiAnswer.Ok
                    ? Future.succeededFuture()
                    : Future.failedFuture(pollFailed(answer)));
  }

  /** Closes the connections. */
  public Future<Void> close() {
    return webhook
        .map(Webhook::close)
        .orElse(Future.succeededFuture())
        .transform(closed -> api.close());
  }

  private Future<SendOutcome> sendMessage(Contact to, JsonObject parameters) {
    return api.call("sendMessage", parameters.put("chat_id", chatId(to)))
        .map(TelegramChannel::outcome);
  }

  private static long chatId(Contact contact) {
    return Long.parseLong(contact.address());
  }

  private static SendOutcome outcome(ApiAnswer answer) {
    if (answer instanceof ApiAnswer.Ok ok) {
      // Success that shows no message proves nothing: better twice than lost.
      return ok.result() instanceof JsonObject message
              && message.getValue("message_id") instanceof Number id
          ? new SendOutcome.Sent(id.toString())
          : new SendOutcome.Failed("no message in the answer", true);
    }
    if (answer instanceof ApiAnswer.Refused refused) {
      return refused(refused);
    }
    return answer instanceof ApiAnswer.Lost lost
        ? new SendOutcome.Failed(lost.cause(), lost.perhapsDone())
        : new SendOutcome.Sent("");
  }

  private static SendOutcome refused(ApiAnswer.Refused refused) {
    String reason = refused.code() + " " + refused.description();
    return switch (refused.code()) {
      case 429 -> new SendOutcome.RetryAfter(refused.retryAfter());
      case 403 -> new SendOutcome.Unreachable(reason);
      // 404 is what a path with a wrong token gets.
      case 401, 404 -> new SendOutcome.ShutOut(reason);
      default ->
          noSuchChat(refused.description())
              ? new SendOutcome.Unreachable(reason)
              : new SendOutcome.Rejected(reason);
    };
  }

  private static boolean noSuchChat(String description) {
    String text = description.toLowerCase(Locale.ROOT);
    return text.contains("chat not found")
        || text.contains("user not found")
        || text.contains("peer_id_invalid")
        || text.contains("user is deactivated")
        || text.contains("upgraded to a supergroup");
  }

  private static Future<List<Update>> readUpdates(ApiAnswer answer) {
    return answer instanceof ApiAnswer.Ok ok
        ? Future.succeededFuture(UpdateReader.read(ok.result()))
        : Future.failedFuture(pollFailed(answer));
  }

  private static PollFailed pollFailed(ApiAnswer answer) {
    return answer instanceof ApiAnswer.Refused refused
        ? new PollFailed(refused.code() + " " + refused.description(), refused.code() != 429)
        : new PollFailed(
            answer instanceof ApiAnswer.Lost lost ? lost.cause() : "unexpected answer", false);
  }
}
