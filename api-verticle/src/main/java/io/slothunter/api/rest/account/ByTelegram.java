package io.slothunter.api.rest.account;

import io.slothunter.api.account.Vouching;
import io.slothunter.api.account.Vouching.Joined;
import io.slothunter.api.answer.Answer;
import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.slothunter.api.json.Document;
import io.slothunter.api.json.JsonText;
import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.bus.Topic;
import io.slothunter.scanner.watch.Language;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;

/** Signing in with Telegram, and being told there. */
public final class ByTelegram {
  private static final Problem OFF =
      Problem.of(
          ProblemKind.SIGN_IN_OFF, "this server has no bot: the setting telegram.token is not set");

  private final Vouching vouching;
  private final Signing signing;
  private final LocalBus bus;

  public ByTelegram(Vouching vouching, Signing signing, LocalBus bus) {
    this.vouching = vouching;
    this.signing = signing;
    this.bus = bus;
  }

  public Future<Answer> signIn(RoutingContext request, JsonObject body) {
    return vouching.hasTelegram()
        ? signing.vouched(request, vouching.byTelegram(fields(body), Language.FA))
        : Future.succeededFuture(OFF);
  }

  public Future<Answer> join(RoutingContext request, JsonObject body) {
    if (!vouching.hasTelegram()) {
      return Future.succeededFuture(OFF);
    }
    return Fields.isSomebody(request)
        ? vouching.joinTelegram(Fields.user(request), fields(body)).map(this::joined)
        : Future.succeededFuture(Fields.nobodyInParticular());
  }

  private Answer joined(Joined joined) {
    if (!joined.proven()) {
      return Problem.of(
          ProblemKind.TOKEN_SPENT, "press Telegram's button again: what it says is good once");
    }
    if (joined.user().isEmpty()) {
      return Problem.of(ProblemKind.IDENTITY_TAKEN, "this chat belongs to another account");
    }
    bus.publish(Topic.WATCHES, new Topic.WatchesChanged());
    JsonText json = new JsonText();
    UserText.write(json, joined.user().get());
    return new Answer.Found(Document.of(json.toString()));
  }

  /** As Telegram has signed them: numbers in digits. */
  private static Map<String, String> fields(JsonObject body) {
    Map<String, String> fields = new HashMap<>();
    body.forEach(field -> fields.put(field.getKey(), String.valueOf(field.getValue())));
    return fields;
  }
}
