package io.slothunter.api.live;

import io.slothunter.api.answer.Answers;
import io.slothunter.api.answer.Origins;
import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.slothunter.api.caller.Caller;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door to the live events: who may come in, and in which protocol. It takes the server's own
 * requests: a router's would hide the connection, which must be cut at times.
 */
public final class LiveEndpoint {
  public static final String PATH = "/api/v1/live";

  /** The one subprotocol; a client that names none gets it too. */
  public static final String SUBPROTOCOL = "slothunter.v1";

  /**
   * A frame longer than this is not even read. It is above {@link LiveClient#LONGEST_MESSAGE} so
   * that a client that is only somewhat too long-winded hears why it is let go.
   */
  public static final int LONGEST_FRAME = 2 * Hearing.LONGEST_MESSAGE;

  private static final Logger LOG = LoggerFactory.getLogger(LiveEndpoint.class);

  private final LiveHub hub;
  private final Origins origins;

  public LiveEndpoint(LiveHub hub, Origins origins) {
    this.hub = hub;
    this.origins = origins;
  }

  /**
   * Opens it.
   *
   * @param caller whom the door has let in; anyone may have to say who they are afterwards
   * @param shown the token that the request shows
   */
  public void open(HttpServerRequest request, Caller caller, Optional<String> shown) {
    Optional<Problem> problem = problem(request);
    if (problem.isPresent()) {
      Answers.send(request, problem.get());
      return;
    }
    request
        .toWebSocket()
        .onSuccess(socket -> hub.welcome(socket, caller, shown))
        .onFailure(
            e ->
                LOG.atDebug()
                    .setMessage("a WebSocket handshake failed")
                    .addKeyValue("cause", e.toString())
                    .log());
  }

  private Optional<Problem> problem(HttpServerRequest request) {
    if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
      return Optional.of(Problem.notAllowed(request.method(), "GET, HEAD"));
    }
    if (!request.canUpgradeToWebSocket()) {
      return Optional.of(
          Problem.of(ProblemKind.UPGRADE_REQUIRED, "open it as a WebSocket")
              .with("Upgrade", "websocket"));
    }
    if (origins.foreign(request)) {
      return Optional.of(
          Problem.of(
              ProblemKind.FOREIGN_ORIGIN,
              "this page's origin is not on the operator's list of origins"));
    }
    if (!speaksOurs(request.headers().getAll("Sec-WebSocket-Protocol"))) {
      return Optional.of(
          Problem.of(ProblemKind.MALFORMED_REQUEST, "the subprotocol here is " + SUBPROTOCOL));
    }
    if (hub.isFull() || hub.isClosing()) {
      return Optional.of(
          Problem.of(ProblemKind.BUSY, "no more live clients can be taken now")
              .retryAfter(Duration.ofSeconds(5)));
    }
    return Optional.empty();
  }

  private static boolean speaksOurs(List<String> offered) {
    return offered.isEmpty()
        || offered.stream()
            .flatMap(line -> Arrays.stream(line.split(",")))
            .anyMatch(each -> each.strip().equals(SUBPROTOCOL));
  }
}
