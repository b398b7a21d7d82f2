package io.slothunter.notifier.web;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** What came of one request. */
public sealed interface WebAnswer {

  /** One function for each case. */
  <T> T match(Function<Answered, T> answered, Function<Barred, T> barred, Function<Lost, T> lost);

  /**
   * @param status as of HTTP; redirects are not followed
   * @param text the first part of the body, as far as it is text; one line
   * @param retryAfter when the server says that it may be asked again
   */
  record Answered(int status, String text, Optional<Duration> retryAfter) implements WebAnswer {
    @Override
    public <T> T match(
        Function<Answered, T> answered, Function<Barred, T> barred, Function<Lost, T> lost) {
      return answered.apply(this);
    }

    public boolean isSuccess() {
      return status >= 200 && status < 300;
    }

    /** For whoever set the server up: its status, and what it said. */
    public String said() {
      return text.isEmpty() ? "HTTP " + status : "HTTP " + status + ": " + text;
    }
  }

  /** Not sent: the address is none that may be asked. */
  record Barred(String reason) implements WebAnswer {
    @Override
    public <T> T match(
        Function<Answered, T> answered, Function<Barred, T> barred, Function<Lost, T> lost) {
      return barred.apply(this);
    }
  }

  /**
   * No answer.
   *
   * @param perhapsDone true if the request may have arrived
   */
  record Lost(String cause, boolean perhapsDone) implements WebAnswer {
    @Override
    public <T> T match(
        Function<Answered, T> answered, Function<Barred, T> barred, Function<Lost, T> lost) {
      return lost.apply(this);
    }
  }
}
