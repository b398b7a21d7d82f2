package io.slothunter.api.grpc;

import io.slothunter.api.access.Rule;
import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.slothunter.api.caller.Caller;
import io.slothunter.api.grpc.call.Call;
import io.slothunter.api.grpc.call.OneMessage;
import io.slothunter.api.grpc.v1.WatchMineRequest;
import io.slothunter.api.grpc.v1.WatchRequest;
import io.slothunter.api.live.LiveCalls;
import io.slothunter.api.live.LiveCalls.Wish;
import io.slothunter.scanner.account.UserId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens from now on: streams of the live room. */
final class StreamCalls {
  private static final Logger LOG = LoggerFactory.getLogger(StreamCalls.class);

  private final Vertx vertx;
  private final LiveCalls live;
  private final Function<UserId, Future<Set<Long>>> watched;
  private final Duration longest;

  /**
   * @param watched the doctors whom somebody watches
   * @param longest how long a request may take to come in whole
   */
  StreamCalls(
      Vertx vertx, LiveCalls live, Function<UserId, Future<Set<Long>>> watched, Duration longest) {
    this.vertx = vertx;
    this.live = live;
    this.watched = watched;
    this.longest = longest;
  }

  Method watch(Rule rule) {
    return new Method("slothunter.v1.Slots/Watch", rule, this::watch);
  }

  Method watchMine(Rule rule) {
    return new Method("slothunter.v1.Slots/WatchMine", rule, this::watchMine);
  }

  private void watch(Call call, Caller caller) {
    OneMessage.of(
        vertx,
        call,
        WatchRequest.parser(),
        longest,
        said ->
            live.follow(
                call,
                Future.succeededFuture(
                    new Wish.Events(
                        Set.copyOf(said.getDoctorsList()),
                        Set.copyOf(said.getCalendarsList()),
                        cursor(said.hasCursor(), said.getCursor())))));
  }

  private void watchMine(Call call, Caller caller) {
    OneMessage.of(
        vertx,
        call,
        WatchMineRequest.parser(),
        longest,
        said ->
            live.follow(
                call,
                watched
                    .apply(caller.user().orElseThrow())
                    .map(doctors -> mine(doctors, cursor(said.hasCursor(), said.getCursor())))
                    .otherwise(StreamCalls::unavailable)));
  }

  /** To name no doctor would ask for everything. */
  private static Wish mine(Set<Long> doctors, OptionalLong cursor) {
    return doctors.isEmpty()
        ? new Wish.Nothing(
            Problem.of(ProblemKind.UNKNOWN_WATCH, "you watch nobody: POST /api/v1/watches first"))
        : new Wish.Events(doctors, Set.of(), cursor);
  }

  private static Wish unavailable(Throwable e) {
    LOG.atWarn()
        .setMessage("somebody's watches cannot be read")
        .addKeyValue("cause", e.toString())
        .log();
    return new Wish.Nothing(
        Problem.of(ProblemKind.STORE_UNAVAILABLE, "your watches cannot be read now: call again")
            .retryAfter(Duration.ofSeconds(1)));
  }

  private static OptionalLong cursor(boolean given, long cursor) {
    return given ? OptionalLong.of(cursor) : OptionalLong.empty();
  }
}
