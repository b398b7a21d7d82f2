package io.slothunter.api.rest.account;

import io.slothunter.api.account.AccountDesk;
import io.slothunter.api.answer.Answer;
import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.slothunter.api.answer.Query;
import io.slothunter.api.json.Document;
import io.slothunter.api.json.JsonText;
import io.slothunter.scanner.account.Digest;
import io.slothunter.scanner.account.Profile;
import io.slothunter.scanner.account.QuietHours;
import io.slothunter.scanner.account.Telling;
import io.slothunter.scanner.account.User;
import io.slothunter.scanner.store.StoreFailure;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/** What one's account says of oneself. */
public final class Oneself {
  private final AccountDesk desk;

  public Oneself(AccountDesk desk) {
    this.desk = desk;
  }

  public Future<Answer> read(RoutingContext request, Query query) {
    return Fields.isSomebody(request)
        ? desk.user(Fields.user(request)).map(Oneself::found)
        : Future.succeededFuture(Fields.nobodyInParticular());
  }

  /** Changes what the body names, and leaves the rest as it is. */
  public Future<Answer> change(RoutingContext request, JsonObject body) {
    if (!Fields.isSomebody(request)) {
      return Future.succeededFuture(Fields.nobodyInParticular());
    }
    String zone = body.getString("zone");
    if (zone != null && !ZoneId.getAvailableZoneIds().contains(zone)) {
      return Future.succeededFuture(noZone());
    }
    return desk.user(Fields.user(request))
        .compose(
            user ->
                user.isEmpty()
                    ? Future.succeededFuture(user)
                    : desk.change(user.get().id(), changed(user.get().profile(), body)))
        .map(Oneself::found)
        .recover(
            e ->
                // The zone is one for us, but not for the store.
                e instanceof StoreFailure.Refused
                    ? Future.succeededFuture(noZone())
                    : Future.failedFuture(e));
  }

  private static Profile changed(Profile profile, JsonObject body) {
    return new Profile(
        Objects.requireNonNullElse(body.getString("name"), profile.name()),
        Fields.language(body, profile.language()),
        changed(profile.telling(), body));
  }

  private static Telling changed(Telling telling, JsonObject body) {
    String zone = body.getString("zone");
    return new Telling(
        zone == null ? telling.zone() : ZoneId.of(zone),
        body.containsKey("quiet_hours") ? quiet(body) : telling.quiet(),
        body.containsKey("digest") ? digest(body) : telling.digest(),
        Objects.requireNonNullElse(body.getBoolean("urgent_at_once"), telling.urgentAtOnce()),
        Objects.requireNonNullElse(body.getBoolean("alternatives"), telling.alternatives()));
  }

  private static Optional<Digest> digest(JsonObject body) {
    return Optional.ofNullable(body.getJsonObject("digest"))
        .map(
            digest ->
                digest.containsKey("at")
                    ? new Digest.Daily(LocalTime.parse(digest.getString("at")))
                    : new Digest.Every(digest.getInteger("every_hours")));
  }

  private static Optional<QuietHours> quiet(JsonObject body) {
    return Optional.ofNullable(body.getJsonObject("quiet_hours"))
        .map(
            hours ->
                new QuietHours(
                    LocalTime.parse(hours.getString("from")),
                    LocalTime.parse(hours.getString("to"))));
  }

  private static Answer found(Optional<User> user) {
    if (user.isEmpty()) {
      return Problem.of(ProblemKind.UNKNOWN_USER, "this account is gone");
    }
    JsonText json = new JsonText();
    UserText.write(json, user.get());
    return new Answer.Found(Document.of(json.toString()));
  }

  private static Problem noZone() {
    return Fields.wrong("zone", "is a time zone such as Asia/Tehran");
  }
}
