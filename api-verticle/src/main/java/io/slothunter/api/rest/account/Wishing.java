package io.slothunter.api.rest.account;

import static java.util.Objects.requireNonNull;

import io.slothunter.api.answer.Answer;
import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.slothunter.api.answer.Trail;
import io.slothunter.api.rest.account.WishReading.Read;
import io.slothunter.scanner.store.OwnWatches;
import io.slothunter.scanner.store.StoreFailure;
import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.Watch;
import io.slothunter.scanner.watch.Wish;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Begins and changes watches. */
final class Wishing {
  private static final int MOST = 200;

  private final OwnWatches own;
  private final WishReading reading;
  private final InstantSource clock;
  private final Consumer<PersonId> changed;

  /**
   * @param changed told whose watches are not what they were
   */
  Wishing(OwnWatches own, WishReading reading, InstantSource clock, Consumer<PersonId> changed) {
    this.own = own;
    this.reading = reading;
    this.clock = clock;
    this.changed = changed;
  }

  /** What is watched for already keeps the watch that there is. */
  Future<Answer> begin(RoutingContext request, JsonObject body, PersonId person) {
    return reading.begin(body).compose(read -> begin(request, body, person, read));
  }

  private Future<Answer> begin(
      RoutingContext request, JsonObject body, PersonId person, Read read) {
    Wish wish = read.wish();
    return wish == null
        ? Future.succeededFuture(requireNonNull(read.problem()))
        : own.of(person).compose(before -> begin(request, body, person, wish, before));
  }

  private Future<Answer> begin(
      RoutingContext request, JsonObject body, PersonId person, Wish wish, List<OwnWatch> before) {
    Optional<OwnWatch> already =
        before.stream().filter(w -> w.watch().filter().equals(wish.filter())).findFirst();
    boolean same = !body.containsKey("expires") && !body.containsKey("urgent");
    if (same && already.isPresent() && !isOver(already.get())) {
      return Future.succeededFuture(WatchText.stored(already.get(), false));
    }
    if (already.isEmpty() && before.size() >= MOST) {
      return Future.succeededFuture(
          Problem.of(ProblemKind.TOO_MANY_WATCHES, "end one that you do not need"));
    }
    return own.begin(person, already.map(held -> kept(body, held, wish)).orElse(wish))
        .map(
            watch -> {
              Trail.target(request, watch.watch().id().toString());
              changed.accept(watch.watch().person());
              return WatchText.stored(watch, already.isEmpty());
            });
  }

  /** What is not sent stays as it was, unless the watch was over. */
  private Wish kept(JsonObject body, OwnWatch held, Wish sent) {
    Wish before = held.watch().wish();
    return isOver(held)
        ? sent
        : new Wish(
            sent.filter(),
            body.containsKey("expires") ? sent.expires() : before.expires(),
            body.containsKey("urgent") ? sent.urgency() : before.urgency());
  }

  private boolean isOver(OwnWatch own) {
    return own.watch().wish().over().filter(over -> !over.isAfter(clock.instant())).isPresent();
  }

  /** What is named takes the place of what was wished for. */
  Future<Answer> change(Watch watch, JsonObject body) {
    return reading
        .change(watch.wish(), body)
        .compose(
            read -> {
              Wish wish = read.wish();
              return wish == null
                  ? Future.succeededFuture(requireNonNull(read.problem()))
                  : own.change(watch.id(), watch.person(), wish).map(this::changed);
            })
        .recover(Wishing::taken);
  }

  private Answer changed(Optional<OwnWatch> watch) {
    watch.ifPresent(one -> changed.accept(one.watch().person()));
    return WatchText.found(watch);
  }

  private static Future<Answer> taken(Throwable e) {
    return e instanceof StoreFailure.Refused
        ? Future.succeededFuture(
            Problem.of(
                ProblemKind.WATCHED_ALREADY, "another of your watches has this filter already"))
        : Future.failedFuture(e);
  }
}
