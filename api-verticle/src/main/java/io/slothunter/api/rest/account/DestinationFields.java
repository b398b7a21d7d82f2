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

/** What requests about destinations have in common. */
final class DestinationFields {
  private DestinationFields() {}

  static Future<Answer> within(Future<Allowance> allowance, Supplier<Future<Answer>> step) {
    return allowance.compose(
        found ->
            found.allowed()
                ? step.get()
                : Future.succeededFuture(
                    Problem.of(
                            ProblemKind.TOO_MANY_REQUESTS,
                            "it was written to often enough; wait as Retry-After says")
                        .retryAfter(found.after())));
  }

  static String name(JsonObject body, String ifAbsent) {
    return Objects.requireNonNullElse(body.getString("name"), ifAbsent);
  }

  static Duration after(JsonObject body, Duration ifAbsent) {
    Integer seconds = body.getInteger("after_seconds");
    return seconds == null ? ifAbsent : Duration.ofSeconds(seconds);
  }
}
