package io.slothunter.api.rest.account;

import io.slothunter.api.account.ProgramKeys;
import io.slothunter.api.account.ProgramKeys.Made;
import io.slothunter.api.answer.Answer;
import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.slothunter.api.answer.Query;
import io.slothunter.api.answer.Trail;
import io.slothunter.api.json.Document;
import io.slothunter.api.json.JsonText;
import io.slothunter.scanner.account.ApiKey;
import io.slothunter.scanner.account.KeyId;
import io.slothunter.scanner.account.Scope;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** One's own API keys. */
public final class OwnKeys {
  private static final int DAYS = 365;
  private static final int OVERLAP_HOURS = 24;

  private final ProgramKeys keys;

  public OwnKeys(ProgramKeys keys) {
    this.keys = keys;
  }

  public Future<Answer> list(RoutingContext request, Query query) {
    if (!Fields.isSomebody(request)) {
      return Future.succeededFuture(Fields.nobodyInParticular());
    }
    return keys.of(Fields.user(request))
        .map(
            all -> {
              JsonText json = new JsonText().object().key("keys").array();
              all.forEach(key -> write(json, key, Optional.empty()));
              return new Answer.Found(Document.of(json.endArray().endObject().toString()));
            });
  }

  public Future<Answer> make(RoutingContext request, JsonObject body) {
    if (!Fields.isSomebody(request)) {
      return Future.succeededFuture(Fields.nobodyInParticular());
    }
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    body.getJsonArray("scopes")
        .forEach(each -> scopes.add(Scope.valueOf(each.toString().toUpperCase(Locale.ROOT))));
    Duration good = Duration.ofDays(number(body, "days", DAYS));
    return keys.make(Fields.user(request), body.getString("name"), scopes, good)
        .map(
            made -> {
              made.ifPresent(each -> Trail.target(request, each.key().id().toString()));
              return told(
                  made, Problem.of(ProblemKind.TOO_MANY_KEYS, "revoke one that you do not need"));
            });
  }

  public Future<Answer> rotate(RoutingContext request, JsonObject body) {
    OptionalLong id = Fields.id(request);
    if (id.isEmpty() || !Fields.isSomebody(request)) {
      return Future.succeededFuture(unknown());
    }
    return keys.rotate(
            new KeyId(id.getAsLong()),
            Fields.user(request),
            Duration.ofDays(number(body, "days", DAYS)),
            Duration.ofHours(number(body, "overlap_hours", OVERLAP_HOURS)))
        .map(made -> told(made, unknown()));
  }

  public Future<Answer> revoke(RoutingContext request, JsonObject body) {
    OptionalLong id = Fields.id(request);
    if (id.isEmpty() || !Fields.isSomebody(request)) {
      return Future.succeededFuture(unknown());
    }
    return keys.revoke(new KeyId(id.getAsLong()), Fields.user(request))
        .map(revoked -> revoked ? new Answer.Done() : unknown());
  }

  private static int number(JsonObject body, String field, int ifAbsent) {
    return Objects.requireNonNullElse(body.getInteger(field), ifAbsent);
  }

  private static Answer told(Optional<Made> made, Problem otherwise) {
    if (made.isEmpty()) {
      return otherwise;
    }
    JsonText json = new JsonText();
    write(json, made.get().key(), Optional.of(made.get().secret()));
    return new Answer.Secret(Document.of(json.toString()), 201);
  }

  private static void write(JsonText json, ApiKey key, Optional<String> secret) {
    json.object().key("id").value(key.id().value()).key("name").value(key.name());
    json.key("scopes").array();
    key.scopes().stream().sorted().forEach(scope -> json.value(UserText.lower(scope)));
    json.endArray().key("since").value(key.createdAt()).key("until").value(key.expiresAt());
    secret.ifPresent(text -> json.key("secret").value(text));
    json.endObject();
  }

  private static Problem unknown() {
    return Problem.of(
        ProblemKind.UNKNOWN_KEY, "you have no such key that is good: GET /api/v1/me/keys");
  }
}
