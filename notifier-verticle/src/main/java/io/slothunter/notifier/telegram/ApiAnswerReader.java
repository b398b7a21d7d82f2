package io.slothunter.notifier.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/** Reads the Bot API's envelope {@code {"ok":…,"result":…}}, or what stands in its place. */
final class ApiAnswerReader {
  private static final Duration RETRY_AFTER_UNSAID = Duration.ofSeconds(5);
  private static final int MOST_RETRY_AFTER_SECONDS = 24 * 3600;

  private static final JsonObject NO_RESULT = new JsonObject();

  private ApiAnswerReader() {}

  static ApiAnswer read(int status, Buffer body) {
    JsonObject answer;
    try {
      answer = new JsonObject(body);
    } catch (DecodeException | ClassCastException e) {
      return noJson(status, body);
    }
    if (answer.getValue("ok") instanceof Boolean ok && ok) {
      Object result = answer.getValue("result");
      return new ApiAnswer.Ok(result == null ? NO_RESULT : result);
    }
    if (!(answer.getValue("ok") instanceof Boolean)) {
      return noJson(status, body);
    }
    int code = answer.getValue("error_code") instanceof Number number ? number.intValue() : status;
    if (code >= 500) {
      return new ApiAnswer.Lost("server error " + code, false);
    }
    String description = answer.getValue("description") instanceof String text ? text : "";
    return new ApiAnswer.Refused(code, description, retryAfter(code, answer));
  }

  /** A gateway's page, or an answer that was cut off. */
  private static ApiAnswer noJson(int status, Buffer body) {
    if (status == 200 && body.toString(UTF_8).stripLeading().startsWith("{\"ok\":true")) {
      return new ApiAnswer.Done();
    }
    if (status == 429) {
      return new ApiAnswer.Refused(status, "Too Many Requests", RETRY_AFTER_UNSAID);
    }
    // A gateway that gave up waiting (502, 504) may have passed the call on.
    return new ApiAnswer.Lost("HTTP " + status + " without JSON", status != 503);
  }

  private static Duration retryAfter(int code, JsonObject answer) {
    if (code != 429) {
      return Duration.ZERO;
    }
    return answer.getValue("parameters") instanceof JsonObject parameters
            && parameters.getValue("retry_after") instanceof Number seconds
        ? Duration.ofSeconds(Math.max(1, Math.min(seconds.intValue(), MOST_RETRY_AFTER_SECONDS)))
        : RETRY_AFTER_UNSAID;
  }
}
