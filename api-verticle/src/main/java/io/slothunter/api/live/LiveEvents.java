package io.slothunter.api.live;

import io.slothunter.api.answer.Answers;
import io.slothunter.api.answer.Origins;
import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.slothunter.api.answer.Query;
import io.slothunter.api.caller.Caller;
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

  private static final Problem NOBODY =
      Problem.of(
              ProblemKind.NOT_SIGNED_IN,
              "send Authorization: Bearer, or a ticket of POST /api/v1/live/tickets")
          .with("WWW-Authenticate", "Bearer");

  private final LiveHub hub;
  private final Origins origins;

  public LiveEvents(LiveHub hub, Origins origins) {
    this.hub = hub;
    this.origins = origins;
  }

  /** What a request asks for, or what is wrong with it. */
  private record Reading(Optional<Problem> problem, Subscribe wanted) {}

  /**
   * Takes the server's own request: a router's would hide the connection.
   *
   * @param caller whom the door has let in; anyone must have a ticket where there are accounts
   * @param shown the token that the request shows
   */
  public void handle(
      HttpServerRequest request, Operation operation, Caller caller, Optional<String> shown) {
    Reading reading;
    try {
      reading = read(request, operation);
    } catch (IllegalArgumentException e) {
      String detail = "the query has a broken % escape: encode it as UTF-8";
      Answers.send(request, Problem.of(ProblemKind.MALFORMED_REQUEST, detail));
      return;
    }
    Stay stay = new Stay(hub.room().accounts());
    stay.begin(caller, shown);
    Optional<Proof> ticket = reading.wanted().proof();
    if (ticket.isEmpty() || stay.isIn()) {
      go(request, reading, stay);
      return;
    }
    stay.show(ticket.get())
        .onSuccess(refusal -> goOrNot(request, reading, stay, refusal))
        .onFailure(e -> Answers.send(request, unavailable()));
  }

  private void goOrNot(
      HttpServerRequest request, Reading reading, Stay stay, Optional<Refusal> refusal) {
    if (refusal.isPresent()) {
      ProblemKind kind =
          refusal.get() == Refusal.NOT_PERMITTED
              ? ProblemKind.NOT_PERMITTED
              : ProblemKind.INVALID_TOKEN;
      Answers.send(request, Problem.of(kind, refusal.get().detail()));
    } else {
      go(request, reading, stay);
    }
  }

  private void go(HttpServerRequest request, Reading reading, Stay stay) {
    Optional<Problem> problem = stay.isIn() ? reading.problem() : Optional.of(NOBODY);
    if (problem.isPresent()) {
      Answers.send(request, problem.get());
      return;
    }
    Subscribe wanted = reading.wanted();
    if (wanted.watches() && stay.watcher().isEmpty()) {
      Fault fault = new Fault("watches", "is for whoever is signed in, or has a key to watch");
      Answers.send(request, Problem.of(ProblemKind.INVALID_PARAMETER, List.of(fault)));
      return;
    }
    if (wanted.cursor().orElse(0) <= hub.room().view().head()) {
      begin(request, wanted, stay);
      return;
    }
    // Another process may have shown the client an event that has not reached this one yet.
    hub.room()
        .backlog()
        .head()
        .onSuccess(head -> beginAhead(request, wanted, head, stay))
        .onFailure(e -> Answers.send(request, unavailable()));
  }

  private void beginAhead(HttpServerRequest request, Subscribe wanted, long head, Stay stay) {
    if (wanted.cursor().orElse(0) <= head) {
      begin(request, wanted, stay);
    } else {
      String detail = "is ahead: the last event is " + head + "; leave it out to begin anew";
      Fault fault = new Fault("cursor", detail);
      Answers.send(request, Problem.of(ProblemKind.INVALID_PARAMETER, List.of(fault)));
    }
  }

  private void begin(HttpServerRequest request, Subscribe wanted, Stay stay) {
    if (request.response().closed()) {
      return;
    }
    EventsOutlet outlet = new EventsOutlet(request, hub.room());
    EventsClient client = new EventsClient(hub.room(), outlet, stay);
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
    boolean watches = query.single("watches").filter("true"::equals).isPresent();
    long family = query.number("for", 0, Long.MAX_VALUE, -1);
    OptionalLong actingFor = family < 0 ? OptionalLong.empty() : OptionalLong.of(family);
    Optional<Proof> ticket = query.single("ticket").map(text -> new Proof(true, text));
    Subscribe wanted =
        new Subscribe(
            watches, actingFor, Set.copyOf(doctors), Set.copyOf(calendars), cursor, ticket);
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
