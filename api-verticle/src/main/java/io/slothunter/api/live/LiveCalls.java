package io.slothunter.api.live;

import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.slothunter.api.caller.Caller;
import io.slothunter.api.grpc.call.Call;
import io.slothunter.api.json.Fault;
import io.slothunter.api.live.ClientFrame.Subscribe;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The door to the live events for calls of gRPC. */
public final class LiveCalls {
  private final LiveHub hub;

  public LiveCalls(LiveHub hub) {
    this.hub = hub;
  }

  /**
   * What a call asks to hear.
   *
   * @param watches the doctors of the caller's own watches
   * @param actingFor of whose family's watches it is instead
   * @param doctors empty, like {@code calendars}, and without watches, for everything
   * @param cursor the number of the last event that the caller has; absent for a snapshot
   */
  public record Wish(
      boolean watches,
      OptionalLong actingFor,
      Set<Long> doctors,
      Set<Long> calendars,
      OptionalLong cursor) {
    private Subscribe asked() {
      return new Subscribe(watches, actingFor, doctors, calendars, cursor, Optional.empty());
    }
  }

  /**
   * Answers the call with the events that it wishes for, or with what is wrong.
   *
   * @param caller whom the door has let in
   * @param shown the token that the call shows
   */
  public void follow(Call call, Caller caller, Optional<String> shown, Wish wish) {
    Stay stay = new Stay(hub.room().accounts());
    stay.begin(caller, shown);
    Subscribe wanted = wish.asked();
    Optional<Problem> problem = problem(wanted, stay);
    if (problem.isPresent()) {
      call.refuse(problem.get());
    } else if (wanted.actingFor().isEmpty()) {
      begin(call, wanted, stay);
    } else {
      mayAct(wanted, stay)
          .onSuccess(may -> beginActing(may, call, wanted, stay))
          .onFailure(e -> call.refuse(LiveEvents.unavailable()));
    }
  }

  /** Asked once more at every look at the watches: a consent can be withdrawn. */
  private Future<Boolean> mayAct(Subscribe wanted, Stay stay) {
    return hub.room()
        .accounts()
        .orElseThrow()
        .ownDoctors()
        .mayAct(stay.watcher().orElseThrow(), wanted.actingFor().getAsLong());
  }

  private void beginActing(boolean may, Call call, Subscribe wanted, Stay stay) {
    if (may) {
      begin(call, wanted, stay);
    } else {
      call.refuse(unknownFamily());
    }
  }

  /** What is refused looks like what never was. */
  public static Problem unknownFamily() {
    return Problem.of(
        ProblemKind.UNKNOWN_FAMILY,
        "you act for no such person: GET /api/v1/me/family lists whom you may act for");
  }

  private void begin(Call call, Subscribe wanted, Stay stay) {
    if (wanted.cursor().orElse(0) <= hub.room().view().head()) {
      join(call, wanted, stay);
    } else {
      // Another process may have shown the caller an event that has not reached this one yet.
      hub.room()
          .backlog()
          .head()
          .onSuccess(head -> joinAhead(call, wanted, head, stay))
          .onFailure(e -> call.refuse(LiveEvents.unavailable()));
    }
  }

  private Optional<Problem> problem(Subscribe wanted, Stay stay) {
    int most = hub.room().options().ids();
    if (wanted.doctors().size() > most || wanted.calendars().size() > most) {
      return wrong("doctors", "and calendars are at most " + most + " each");
    }
    if (wanted.cursor().orElse(0) < 0) {
      return wrong("cursor", "is the cursor of the last message that you have");
    }
    if (!stay.isIn() || (wanted.watches() && stay.watcher().isEmpty())) {
      return Optional.of(
          Problem.of(ProblemKind.NOT_SIGNED_IN, "show an access token, or a key of somebody's"));
    }
    return LiveEvents.busy(hub).or(() -> LiveEvents.unknown(hub, wanted));
  }

  private void joinAhead(Call call, Subscribe wanted, long head, Stay stay) {
    if (wanted.cursor().orElse(0) <= head) {
      join(call, wanted, stay);
    } else {
      String detail = "is ahead: the last event is " + head + "; leave it out to begin anew";
      wrong("cursor", detail).ifPresent(call::refuse);
    }
  }

  private void join(Call call, Subscribe wanted, Stay stay) {
    if (call.isOver()) {
      return;
    }
    CallOutlet outlet = new CallOutlet(call, hub.room());
    EventsClient client = new EventsClient(hub.room(), outlet, stay);
    outlet.onGone(hub.join(client));
    if (hub.isClosing()) {
      client.dismiss();
    } else {
      client.begin(wanted);
    }
  }

  private static Optional<Problem> wrong(String where, String detail) {
    return Optional.of(
        Problem.of(ProblemKind.INVALID_PARAMETER, List.of(new Fault(where, detail))));
  }
}
