package io.slothunter.scanner.budget;

import io.slothunter.scanner.calendar.ProviderId;

/** More requests wait for a provider than could be sent in a reasonable time. */
public final class GateBusy extends RuntimeException {
  private static final long serialVersionUID = 1L;

  GateBusy(ProviderId provider) {
    super("too many requests wait for " + provider + " already: try again later");
  }
}
