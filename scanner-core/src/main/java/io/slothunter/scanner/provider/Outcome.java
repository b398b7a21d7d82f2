package io.slothunter.scanner.provider;

import io.slothunter.scanner.calendar.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What came of one look. Expected troubles are values, not exceptions; only {@link Fetched} says
 * anything about slots, and no trouble of ours or the provider's ever reads as "no slots".
 */
public sealed interface Outcome {

  /**
   * The provider answered and the answer was understood.
   *
   * @param next looks that complete this one and should follow at once, each a request of its own;
   *     most urgent first, usually none
   * @param freshFor how long the provider says that the same question gets the same answer; zero
   *     when it does not say
   */
  record Fetched(Snapshot snapshot, List<Look> next, Duration freshFor) implements Outcome {
    public Fetched {
      next = List.copyOf(next);
    }

    public Fetched(Snapshot snapshot, List<Look> next) {
      this(snapshot, next, Duration.ZERO);
    }

    @Override
    public <T> T match(Cases<T> cases) {
      return cases.fetched().apply(this);
    }
  }

  /**
   * The provider asked us to slow down.
   *
   * @param retryAfter how long it wants to be left alone; zero when it did not say
   */
  record Throttled(Duration retryAfter) implements Outcome {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.throttled().apply(this);
    }
  }

  /** The provider refuses us as such: a block page, a captcha, a ban. */
  record Blocked(String evidence) implements Outcome {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.blocked().apply(this);
    }
  }

  /** This calendar cannot be booked online at present, says the provider; others may be fine. */
  record Unbookable(String reason) implements Outcome {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.unbookable().apply(this);
    }
  }

  /**
   * No usable answer: time-out, reset, server error, or a body that proves nothing.
   *
   * @param specimen the body, where it was whole and yet not what we know: the provider may have
   *     changed how it speaks
   */
  record Unknown(String cause, Optional<Specimen> specimen) implements Outcome {
    public Unknown(String cause) {
      this(cause, Optional.empty());
    }

    @Override
    public <T> T match(Cases<T> cases) {
      return cases.unknown().apply(this);
    }
  }

  <T> T match(Cases<T> cases);

  /** One function for each outcome. */
  record Cases<T>(
      Function<Fetched, T> fetched,
      Function<Throttled, T> throttled,
      Function<Blocked, T> blocked,
      Function<Unbookable, T> unbookable,
      Function<Unknown, T> unknown) {}
}
