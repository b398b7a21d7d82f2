package io.slothunter.api.health;

import io.slothunter.api.answer.Answers;
import io.slothunter.api.json.JsonText;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the process can do its work: all dependencies are asked together, each within a time-out,
 * when somebody wants to know, but at most once a second however many want to.
 */
public final class Readiness {
  private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);
  private static final long AT_MOST_EVERY_MS = 1_000;

  private final List<Dependency> dependencies;
  private final Duration timeout;
  private final InstantSource clock;

  private Future<Report> latest = Future.failedFuture("nobody has asked yet");
  private long askedAt = Long.MIN_VALUE;

  /**
   * @param timeout how long one dependency may take to answer
   */
  public Readiness(List<Dependency> dependencies, Duration timeout, InstantSource clock) {
    this.dependencies = List.copyOf(dependencies);
    this.timeout = timeout;
    this.clock = clock;
  }

  private record Asked(Dependency dependency, Check check) {}

  private record Report(int status, Buffer json) {}

  public void handle(RoutingContext request) {
    report()
        .otherwise(Readiness::broken)
        .onSuccess(
            report ->
                Answers.sendFresh(
                    request.request(), report.status(), Answers.json(), report.json()));
  }

  /** Whether {@link #handle} answers 200 now; never fails. */
  public Future<Boolean> isReady() {
    return report().map(report -> report.status() == 200).otherwise(false);
  }

  private Future<Report> report() {
    long now = clock.millis();
    boolean recent = askedAt != Long.MIN_VALUE && Math.abs(now - askedAt) < AT_MOST_EVERY_MS;
    if (latest.isComplete() && !recent) {
      askedAt = now;
      List<Future<Asked>> all = dependencies.stream().map(this::ask).toList();
      latest = Future.all(all).map(done -> report(done.list()));
    }
    return latest;
  }

  /** Never fails: a dependency that throws, fails or does not answer is a bad check. */
  private Future<Asked> ask(Dependency dependency) {
    return Future.succeededFuture()
        .compose(now -> dependency.ask().get())
        .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .otherwise(e -> Check.bad(reason(e)))
        .map(check -> new Asked(dependency, check));
  }

  private String reason(Throwable e) {
    return e instanceof TimeoutException
        ? "no answer within " + timeout.toMillis() + " ms"
        : e.getClass().getSimpleName() + ": " + e.getMessage();
  }

  private static Report report(List<Asked> asked) {
    List<Asked> failed = new ArrayList<>(asked);
    failed.removeIf(each -> each.check().ok());
    boolean ready = failed.stream().noneMatch(each -> each.dependency().necessary());
    JsonText json = new JsonText().object().key("status");
    json.value(!ready ? "failing" : failed.isEmpty() ? "ready" : "degraded");
    json.key("checks").array();
    for (Asked each : asked) {
      json.object().key("name").value(each.dependency().name());
      json.key("ok").value(each.check().ok());
      json.key("necessary").value(each.dependency().necessary());
      json.key("detail").value(each.check().detail()).endObject();
    }
    return new Report(ready ? 200 : 503, Buffer.buffer(json.endArray().endObject().toString()));
  }

  private static Report broken(Throwable e) {
    LOG.atError().setMessage("readiness cannot be told").setCause(e).log();
    return new Report(503, Buffer.buffer("{\"status\":\"failing\",\"checks\":[]}"));
  }
}
