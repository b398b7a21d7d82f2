package io.slothunter.api.grpc;

import io.slothunter.api.access.Credentials;
import io.slothunter.api.access.Rule;
import io.slothunter.api.answer.Query;
import io.slothunter.api.caller.Caller;
import io.slothunter.api.grpc.call.Call;
import io.slothunter.api.grpc.call.OneMessage;
import io.slothunter.api.grpc.v1.WatchMineRequest;
import io.slothunter.api.grpc.v1.WatchRequest;
import io.slothunter.api.live.LiveCalls;
import io.slothunter.api.live.LiveCalls.Wish;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** What happens from now on: streams of the live room. */
final class StreamCalls {
  /** Metadata that names one of the caller's family, as the header over HTTP does. */
  private static final String ACTING_FOR = "acting-for";

  private final Vertx vertx;
  private final LiveCalls live;
  private final Duration longest;

  /**
   * @param longest how long a request may take to come in whole
   */
  StreamCalls(Vertx vertx, LiveCalls live, Duration longest) {
    this.vertx = vertx;
    this.live = live;
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
            follow(
                call,
                caller,
                new Wish(
                    false,
                    OptionalLong.empty(),
                    Set.copyOf(said.getDoctorsList()),
                    Set.copyOf(said.getCalendarsList()),
                    cursor(said.hasCursor(), said.getCursor()))));
  }

  private void watchMine(Call call, Caller caller) {
    OneMessage.of(
        vertx,
        call,
        WatchMineRequest.parser(),
        longest,
        said -> watchMine(call, caller, cursor(said.hasCursor(), said.getCursor())));
  }

  private void watchMine(Call call, Caller caller, OptionalLong cursor) {
    List<String> named = call.headers().getAll(ACTING_FOR);
    OptionalLong actingFor = named.size() == 1 ? Query.whole(named.get(0)) : OptionalLong.empty();
    if (!named.isEmpty() && actingFor.isEmpty()) {
      call.refuse(LiveCalls.unknownFamily());
    } else {
      follow(call, caller, new Wish(true, actingFor, Set.of(), Set.of(), cursor));
    }
  }

  private void follow(Call call, Caller caller, Wish wish) {
    live.follow(call, caller, Credentials.bearer(call), wish);
  }

  private static OptionalLong cursor(boolean given, long cursor) {
    return given ? OptionalLong.of(cursor) : OptionalLong.empty();
  }
}
