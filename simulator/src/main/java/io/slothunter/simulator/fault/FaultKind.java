package io.slothunter.simulator.fault;

import java.util.Locale;

/** What can go wrong. "Not processed" means that the request had no effect. */
public enum FaultKind {
  /** The answer comes late; it is right and is composed when it is sent. */
  LATENCY,
  /** HTTP 429, with {@code Retry-After} if the fault names a number of seconds; not processed. */
  THROTTLE,
  /** A 5xx status with an HTML page; not processed. */
  SERVER_ERROR,
  /** Half of the true body under the full Content-Length, then the connection closes. */
  CUT_BODY,
  /** Half of the true body under its own, right Content-Length. */
  CUT_JSON,
  /** Every value of the true answer has another JSON type. */
  WRONG_TYPES,
  /** The connection is reset before a byte is answered; not processed. */
  RESET,
  /** The connection is reset after half of the true body: processed, and the asker cannot know. */
  RESET_MIDWAY,
  /** No answer; the connection closes after the fault's latency or a minute; not processed. */
  STALL,
  /** HTTP 200 and empty, as if there were nothing; not processed. */
  SOFT_BAN,
  /** HTTP 200 and the provider's own word that nothing is free, which is a lie; not processed. */
  SAYS_FULL,
  /** HTTP 403 with a challenge page; not processed. */
  CHALLENGE;

  /** The name that the control endpoints use. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
