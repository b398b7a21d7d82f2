package io.slothunter.scanner.account;

/** What an API key is good for; never for more than its user may do. */
public enum Scope {
  /** Doctors, slots, searches, live events. */
  READ,
  /** One's own watches. */
  WATCH,
  /** What operators do. */
  OPERATE
}
