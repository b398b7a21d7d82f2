package io.slothunter.api;

import static io.vertx.core.http.HttpHeaders.ACCEPT;

import io.micrometer.core.instrument.MeterRegistry;
import io.slothunter.api.access.Gate;
import io.slothunter.api.access.Rule;
import io.slothunter.api.answer.Answer;
import io.slothunter.api.answer.Answers;
import io.slothunter.api.answer.RequestTimes;
import io.slothunter.api.rest.SlotsReading;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers the plainest form of the read that is asked most before the router is asked: {@code GET},
 * digits, no query, no wish to wait. Anything else is left to the router, which says the same.
 */
final class SlotsShortcut {
  static final String PATH = "/api/v1/calendars/{id}/slots";
  private static final String BEFORE = PATH.substring(0, PATH.indexOf('{'));
  private static final String BEHIND = PATH.substring(PATH.indexOf('}') + 1);
  private static final int MOST_DIGITS = 18;
  private static final Rule RULE = Rules.of("listSlots");

  private final SlotsReading slots;
  private final Gate gate;
  private final RequestTimes times;

  SlotsShortcut(SlotsReading slots, Gate gate, MeterRegistry registry) {
    this.slots = slots;
    this.gate = gate;
    this.times = new RequestTimes(registry, PATH);
  }

  /**
   * @return false if nothing was done
   */
  boolean answers(HttpServerRequest request) {
    long began = System.nanoTime();
    long calendar = request.method().equals(HttpMethod.GET) ? calendar(request.uri()) : -1;
    MultiMap asked = request.headers();
    if (calendar < 0 || asked.contains("Prefer") || !takesAnything(asked.get(ACCEPT))) {
      return false;
    }
    Optional<Answer> answer = slots.slots(calendar);
    if (answer.isEmpty()) {
      return false;
    }
    gate.pass(request, RULE, caller -> answer(request, answer.get(), began));
    return true;
  }

  private void answer(HttpServerRequest request, Answer answer, long began) {
    Answers.send(request, answer);
    times.record(HttpMethod.GET, request.response().getStatusCode(), System.nanoTime() - began);
  }

  /** The forms that most programs send; the router reads the others. */
  private static boolean takesAnything(@Nullable String accept) {
    return accept == null || accept.equals("*/*") || accept.equals("application/json");
  }

  /** The number in an address of exactly this form, else -1. */
  static long calendar(String address) {
    int digits = address.length() - BEFORE.length() - BEHIND.length();
    if (digits < 1
        || digits > MOST_DIGITS
        || !address.startsWith(BEFORE)
        || !address.endsWith(BEHIND)) {
      return -1;
    }
    long number = 0;
    for (int i = BEFORE.length(); i < BEFORE.length() + digits; i++) {
      int digit = address.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = 10 * number + digit;
    }
    return number;
  }
}
