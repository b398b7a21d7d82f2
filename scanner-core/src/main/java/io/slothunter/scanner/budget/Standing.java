package io.slothunter.scanner.budget;

import io.slothunter.scanner.calendar.ProviderId;
import java.time.Instant;
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
    Optional<Instant> lastGood) {

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
}
