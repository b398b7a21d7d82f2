package io.slothunter.scanner.budget;

import io.slothunter.scanner.calendar.ProviderId;
import java.time.Duration;

/** A request could not be sent to a provider in the time that its caller would wait. */
public final class GateBusy extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  GateBusy(ProviderId provider, Duration retryAfter) {
    super("no request to " + provider + " at present", null, false, false);
    this.retryAfter = retryAfter;
  }

  /** When it may be worth to try again; our best guess, never zero. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
