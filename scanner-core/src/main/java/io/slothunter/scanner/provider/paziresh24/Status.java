package io.slothunter.scanner.provider.paziresh24;

import io.slothunter.scanner.provider.Outcome;

/** The provider's own status, inside the body of an HTTP 200. */
final class Status {
  static final long ABSENT = Long.MIN_VALUE;
  static final long FORM_REFUSED = 0;
  static final long SUCCESS = 1;
  static final long BAD_TERMINAL = 3;
  static final long SESSION_EXPIRED = 7;

  /** All is taken: the only positive proof of emptiness. */
  static final long NO_FREE_SLOT = 32;

  static final long HOLD_EXPIRED = 300;
  static final long NOT_BOOKABLE = 700;

  private Status() {}

  /** What any status but {@link #SUCCESS} and {@link #NO_FREE_SLOT} means for a look. */
  static Outcome trouble(long status) {
    if (status == NOT_BOOKABLE) {
      return new Outcome.Unbookable(
          "internet booking is off for this doctor and centre, or the service is gone (status 700)");
    }
    return new Outcome.Unknown(cause(status));
  }

  private static String cause(long status) {
    if (status == ABSENT) {
      return "the answer has no status";
    }
    if (status == FORM_REFUSED) {
      return "the provider refused the form: an id is not what it expects (status 0)";
    }
    if (status == BAD_TERMINAL) {
      return "the provider refused the terminal id (status 3)";
    }
    if (status == SESSION_EXPIRED) {
      return "the provider wants a session (status 7)";
    }
    if (status == HOLD_EXPIRED) {
      return "the provider speaks of an expired hold, and we hold nothing (status 300)";
    }
    return "a status that we do not know: " + status;
  }
}
