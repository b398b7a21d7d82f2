package io.slothunter.api.live;

import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
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

  /** What a call asks to hear. */
  public sealed interface Wish {
    /**
     * @param doctors empty, like {@code calendars}, for everything
     * @param cursor the number of the last event that the caller has; absent for a snapshot
     */
    record Events(Set<Long> doctors, Set<Long> calendars, OptionalLong cursor) implements Wish {}

    record Nothing(Problem problem) implements Wish {}
  }

  /** Answers the call with the events that it wishes for, or with what is wrong. */
  public void follow(Call call, Future<Wish> wish) {
    CallOutlet outlet = new CallOutlet(call, hub.room());
    wish.onSuccess(wished -> follow(call, outlet, wished))
        .onFailure(
            e -> call.refuse(Problem.of(ProblemKind.INTERNAL, "a fault of ours: try again")));
  }

  private void follow(Call call, CallOutlet outlet, Wish wish) {
    if (wish instanceof Wish.Nothing nothing) {
      call.refuse(nothing.problem());
    } else if (wish instanceof Wish.Events events) {
      Optional<Problem> problem = problem(events);
      if (problem.isPresent()) {
        call.refuse(problem.get());
      } else {
        begin(call, outlet, new Subscribe(events.doctors(), events.calendars(), events.cursor()));
      }
    }
  }

  private Optional<Problem> problem(Wish.Events wished) {
    int most = hub.room().options().ids();
    if (wished.doctors().size() > most || wished.calendars().size() > most) {
      return wrong("doctors", "and calendars are at most " + most + " each");
    }
    if (wished.cursor().orElse(0) < 0) {
      return wrong("cursor", "is the cursor of the last message that you have");
    }
    return LiveEvents.busy(hub)
        .or(
            () ->
                LiveEvents.unknown(
                    hub, new Subscribe(wished.doctors(), wished.calendars(), wished.cursor())));
  }

  private void begin(Call call, CallOutlet outlet, Subscribe wanted) {
    if (wanted.cursor().orElse(0) <= hub.room().view().head()) {
      join(call, outlet, wanted);
      return;
    }
    // Another process may have shown the caller an event that has not reached this one yet.
    hub.room()
        .backlog()
        .head()
        .onSuccess(
            head -> {
              if (wanted.cursor().orElse(0) <= head) {
                join(call, outlet, wanted);
              } else {
                call.refuse(
                    wrong(
                            "cursor",
                            "is ahead: the last event is " + head + "; leave it out to begin anew")
                        .orElseThrow());
              }
            })
        .onFailure(e -> call.refuse(LiveEvents.unavailable()));
  }

  private void join(Call call, CallOutlet outlet, Subscribe wanted) {
    if (call.isOver()) {
      return;
    }
    EventsClient client = new EventsClient(hub.room(), outlet);
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
