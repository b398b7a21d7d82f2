package io.slothunter.api.rest.account;

import io.slothunter.api.answer.Answer;
import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.slothunter.api.limit.Limiter.Allowance;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What requests about destinations have in common. */
final class DestinationFields {
  private static final Logger LOG = LoggerFactory.getLogger(DestinationFields.class);
  private static final Duration A_MOMENT = Duration.ofSeconds(5);

  private DestinationFields() {}

  /** Takes the step if it may be taken; where nobody knows, nothing is sent to anybody. */
  static Future<Answer> within(Future<Allowance> allowance, Supplier<Future<Answer>> step) {
    return allowance.compose(
        found -> found.allowed() ? step.get() : Future.succeededFuture(often(found)),
        e -> Future.succeededFuture(uncounted(e)));
  }

  private static Problem often(Allowance found) {
    return Problem.of(
            ProblemKind.TOO_MANY_REQUESTS,
            "it was written to often enough; wait as Retry-After says")
        .retryAfter(found.after());
  }

  private static Problem uncounted(Throwable e) {
    LOG.atWarn()
        .setMessage("messages to destinations cannot be counted, and are not sent")
        .addKeyValue("cause", e.toString())
        .log();
    return Problem.of(
            ProblemKind.STORE_UNAVAILABLE,
            "nothing was sent: how often it was written to cannot be counted now; try again")
        .retryAfter(A_MOMENT);
  }

  static String name(JsonObject body, String ifAbsent) {
    return Objects.requireNonNullElse(body.getString("name"), ifAbsent);
  }

  static Duration after(JsonObject body, Duration ifAbsent) {
    Integer seconds = body.getInteger("after_seconds");
    return seconds == null ? ifAbsent : Duration.ofSeconds(seconds);
  }
}
