package io.slothunter.scanner.budget;

import io.slothunter.scanner.calendar.ProviderId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a provider stands with us at a moment.
 *
 * @param requestsPerSecond the budget
 * @param concurrency requests that may be under way at once
 * @param waiting requests that wait in line, polls not counted
 * @param requests sent since the start
 * @param pause empty when it is not paused
 * @param lastGood when it last gave a usable answer; empty if never
 * @param places requests that may be under way at once at present, at most {@code concurrency}
 * @param quotas of a minute, an hour, a day; empty where the operator set none
 * @param off the operator wants it left alone
 * @param quietUntil when its quiet hours end; empty when it is not quiet
 * @param outage since when it gives no usable answers; empty when it does
 */
public record Standing(
    ProviderId provider,
    double requestsPerSecond,
    int concurrency,
    int inFlight,
    int waiting,
    Requests requests,
    Circuit circuit,
    Optional<Pause> pause,
    Optional<Instant> lastGood,
    int places,
    List<Used> quotas,
    boolean off,
    Optional<Instant> quietUntil,
    Optional<Outage> outage) {
  public Standing {
    quotas = List.copyOf(quotas);
  }

  /** {@code closed}, {@code open} or {@code half-open}. */
  public String breaker() {
    return circuit.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public Optional<Instant> pausedUntil() {
    return pause.map(Pause::until);
  }

  /** Requests by what their answers said of the provider, and how many never were an answer. */
  public record Requests(long fine, long trouble, long slowDown, long refused, long faults) {
    public long total() {
      return fine + trouble + slowDown + refused + faults;
    }
  }

  /**
   * @param why empty while it is closed
   */
  public record Circuit(State state, Instant since, String why) {
    /** Half-open lets one request through to see. */
    public enum State {
      CLOSED,
      OPEN,
      HALF_OPEN
    }
  }

  public record Pause(Instant until, String why) {}

  /** How much of a quota its window has seen. */
  public record Used(Duration window, int limit, int used) {}

  public record Outage(Instant since, String why) {}
}
