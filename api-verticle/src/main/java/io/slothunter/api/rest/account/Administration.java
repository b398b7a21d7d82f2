package io.slothunter.api.rest.account;

import io.slothunter.api.account.AccountDesk;
import io.slothunter.api.answer.Answer;
import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.slothunter.api.answer.Query;
import io.slothunter.api.json.Document;
import io.slothunter.api.json.JsonText;
import io.slothunter.scanner.account.AuditEntry;
import io.slothunter.scanner.account.Role;
import io.slothunter.scanner.account.UserId;
import io.slothunter.scanner.store.Audit;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** What admins see and decide. */
public final class Administration {
  private static final int PAGE = 100;
  private static final int LARGEST_PAGE = 500;

  private final AccountDesk desk;
  private final Audit audit;

  public Administration(AccountDesk desk, Audit audit) {
    this.desk = desk;
    this.audit = audit;
  }

  public Future<Answer> users(RoutingContext request, Query query) {
    int limit = (int) query.number("limit", 1, LARGEST_PAGE, PAGE);
    long after = query.number("after", 0, Long.MAX_VALUE, 0);
    return desk.users(after, limit + 1)
        .map(
            all -> {
              JsonText json = new JsonText().object().key("users").array();
              all.stream().limit(limit).forEach(user -> UserText.write(json, user));
              json.endArray().key("next");
              json.value(
                  all.size() > limit
                      ? "/api/v1/admin/users?limit=" + limit + "&after=" + all.get(limit - 1).id()
                      : null);
              return new Answer.Found(Document.of(json.endObject().toString()));
            });
  }

  public Future<Answer> change(RoutingContext request, JsonObject body) {
    OptionalLong id = Fields.id(request);
    if (id.isEmpty()) {
      return Future.succeededFuture(unknown());
    }
    Optional<Role> role =
        Optional.ofNullable(body.getString("role"))
            .map(text -> Role.valueOf(text.toUpperCase(Locale.ROOT)));
    return desk.judge(
            new UserId(id.getAsLong()), role, Optional.ofNullable(body.getBoolean("blocked")))
        .map(
            user -> {
              if (user.isEmpty()) {
                return unknown();
              }
              JsonText json = new JsonText();
              UserText.write(json, user.get());
              return new Answer.Found(Document.of(json.toString()));
            });
  }

  public Future<Answer> audit(RoutingContext request, Query query) {
    int limit = (int) query.number("limit", 1, LARGEST_PAGE, PAGE);
    long below = query.number("below", 1, Long.MAX_VALUE, Long.MAX_VALUE);
    return audit
        .page(below, limit + 1)
        .map(
            all -> {
              List<AuditEntry> page = all.subList(0, Math.min(limit, all.size()));
              JsonText json = new JsonText().object().key("entries").array();
              page.forEach(entry -> write(json, entry));
              json.endArray().key("next");
              json.value(
                  all.size() > limit
                      ? "/api/v1/admin/audit?limit=" + limit + "&below=" + page.get(limit - 1).id()
                      : null);
              return new Answer.Found(Document.of(json.endObject().toString()));
            });
  }

  private static void write(JsonText json, AuditEntry entry) {
    json.object().key("id").value(entry.id()).key("at").value(entry.at());
    json.key("actor").value(entry.actor()).key("action").value(entry.action());
    json.key("target").value(entry.target()).key("status");
    if (entry.status().isEmpty()) {
      json.value((String) null);
    } else {
      json.value(entry.status().getAsInt());
    }
    json.endObject();
  }

  private static Problem unknown() {
    return Problem.of(
        ProblemKind.UNKNOWN_USER, "no user has this id: GET /api/v1/admin/users lists them");
  }
}
