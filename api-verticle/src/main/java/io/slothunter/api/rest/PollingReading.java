package io.slothunter.api.rest;

import io.slothunter.api.answer.Answers;
import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.slothunter.api.json.JsonText;
import io.slothunter.scanner.calendar.CalendarId;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why a calendar is polled when it is: asked of whoever decides it, at each request. */
public final class PollingReading implements Handler<RoutingContext> {
  private static final Logger LOG = LoggerFactory.getLogger(PollingReading.class);

  private final Function<CalendarId, Future<Optional<CalendarPolling>>> polling;

  public PollingReading(Function<CalendarId, Future<Optional<CalendarPolling>>> polling) {
    this.polling = polling;
  }

  @Override
  public void handle(RoutingContext ctx) {
    String id = ctx.pathParam("id");
    if (!id.matches("[1-9][0-9]{0,17}")) {
      Answers.send(ctx.request(), unknown());
      return;
    }
    polling
        .apply(new CalendarId(Long.parseLong(id)))
        .onSuccess(found -> answer(ctx, id, found))
        .onFailure(e -> fail(ctx, e));
  }

  private static void answer(RoutingContext ctx, String id, Optional<CalendarPolling> found) {
    if (found.isEmpty()) {
      Answers.send(ctx.request(), unknown());
    } else {
      Answers.sendFresh(ctx.request(), 200, Answers.json(), json(id, found.get()));
    }
  }

  private static Buffer json(String id, CalendarPolling polling) {
    JsonText json = new JsonText().object().key("calendar").value(Long.parseLong(id));
    json.key("weight").value(polling.weight());
    json.key("openings_per_day").value(polling.openingsPerDay());
    json.key("expected_per_day").value(polling.expectedPerDay());
    json.key("last_seen").value(polling.lastSeen());
    json.key("next_poll").value(polling.next());
    json.key("last_poll_because").value(polling.why());
    json.key("failures").value(polling.failures());
    return Buffer.buffer(json.endObject().toString());
  }

  private static Problem unknown() {
    return Problem.of(
        ProblemKind.UNKNOWN_CALENDAR,
        "no such calendar is polled here: nobody watches it, or another process polls it");
  }

  private static void fail(RoutingContext ctx, Throwable e) {
    LOG.atError().setMessage("a request failed for a fault of ours").setCause(e).log();
    Answers.send(
        ctx.request(),
        Problem.of(ProblemKind.INTERNAL, "nothing is wrong with the request; try again"));
  }
}
