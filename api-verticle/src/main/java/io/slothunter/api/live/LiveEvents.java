package io.slothunter.api.live;

import io.slothunter.api.answer.Answers;
import io.slothunter.api.answer.Origins;
import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.slothunter.api.answer.Query;
import io.slothunter.api.contract.Operation;
import io.slothunter.api.json.Fault;
import io.slothunter.api.live.ClientFrame.Subscribe;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The door to the live events for those who cannot speak WebSocket: server-sent events, as the HTML
 * standard has them. The last event's id is the cursor, so a browser resumes by itself.
 */
public final class LiveEvents {
  public static final String PATH = "/api/v1/live/events";

  private final LiveHub hub;
  private final Origins origins;

  public LiveEvents(LiveHub hub, Origins origins) {
    this.hub = hub;
    this.origins = origins;
  }

  /** What a request asks for, or what is wrong with it. */
  private record Reading(Optional<Problem> problem, Subscribe wanted) {}

  /** Takes the server's own request: a router's would hide the connection. */
  public void handle(HttpServerRequest request, Operation operation) {
    Reading reading;
    try {
      reading = read(request, operation);
    } catch (IllegalArgumentException e) {
      String detail = "the query has a broken % escape: encode it as UTF-8";
      Answers.send(request, Problem.of(ProblemKind.MALFORMED_REQUEST, detail));
      return;
    }
    if (reading.problem().isPresent()) {
      Answers.send(request, reading.problem().get());
      return;
    }
    Subscribe wanted = reading.wanted();
    if (wanted.cursor().orElse(0) <= hub.room().view().head()) {
      begin(request, wanted);
      return;
    }
    // Another process may have shown the client an event that has not reached this one yet.
    hub.room()
        .backlog()
        .head()
        .onSuccess(head -> beginAhead(request, wanted, head))
        .onFailure(e -> Answers.send(request, unavailable()));
  }

  private void beginAhead(HttpServerRequest request, Subscribe wanted, long head) {
    if (wanted.cursor().orElse(0) <= head) {
      begin(request, wanted);
    } else {
      String detail = "is ahead: the last event is " + head + "; leave it out to begin anew";
      Fault fault = new Fault("cursor", detail);
      Answers.send(request, Problem.of(ProblemKind.INVALID_PARAMETER, List.of(fault)));
    }
  }

  private void begin(HttpServerRequest request, Subscribe wanted) {
    if (request.response().closed()) {
      return;
    }
    EventsOutlet outlet = new EventsOutlet(request, hub.room());
    EventsClient client = new EventsClient(hub.room(), outlet);
    outlet.onGone(hub.join(client));
    if (hub.isClosing()) {
      client.dismiss();
    } else {
      client.begin(wanted);
    }
  }

  private Reading read(HttpServerRequest request, Operation operation) {
    Query query = Query.of(request, operation);
    List<Long> doctors = query.someIds("doctor", hub.room().options().ids());
    List<Long> calendars = query.someIds("calendar", hub.room().options().ids());
    OptionalLong cursor = cursor(request, query);
    Subscribe wanted = new Subscribe(Set.copyOf(doctors), Set.copyOf(calendars), cursor);
    return new Reading(guard(request).or(query::problem).or(() -> unknown(hub, wanted)), wanted);
  }

  /** A browser that connects again names the last id in a header, besides the first address. */
  private static OptionalLong cursor(HttpServerRequest request, Query query) {
    String last = request.getHeader("Last-Event-ID");
    OptionalLong seen = last == null ? OptionalLong.empty() : Query.whole(last);
    if (last != null && seen.isEmpty()) {
      query.fault("Last-Event-ID", "is the id of the last event that you have");
    }
    long asked = query.number("cursor", 0, Long.MAX_VALUE, -1);
    return seen.isPresent() || asked < 0 ? seen : OptionalLong.of(asked);
  }

  /** What is wrong with a subscription that names what there is not. */
  static Optional<Problem> unknown(LiveHub hub, Subscribe wanted) {
    List<String> unknown = wanted.unknown(hub.room().view());
    return unknown.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                unknown.get(0).startsWith("doctor")
                    ? ProblemKind.UNKNOWN_DOCTOR
                    : ProblemKind.UNKNOWN_CALENDAR,
                "no such " + String.join(", ", unknown) + ": see /api/v1/doctors"));
  }

  private Optional<Problem> guard(HttpServerRequest request) {
    if (!request.method().equals(HttpMethod.GET)) {
      return Optional.of(Problem.notAllowed(request.method(), "GET"));
    }
    if (origins.foreign(request)) {
      return Optional.of(
          Problem.of(
              ProblemKind.FOREIGN_ORIGIN,
              "this page's origin is not on the operator's list of origins"));
    }
    return busy(hub);
  }

  /** What is wrong when there is no room for one more. */
  static Optional<Problem> busy(LiveHub hub) {
    return hub.isFull() || hub.isClosing()
        ? Optional.of(
            Problem.of(ProblemKind.BUSY, "no more live clients can be taken now")
                .retryAfter(Duration.ofSeconds(5)))
        : Optional.empty();
  }

  static Problem unavailable() {
    return Problem.of(ProblemKind.STORE_UNAVAILABLE, "the missed events cannot be read now")
        .retryAfter(Duration.ofSeconds(5));
  }
}
