package io.slothunter.scanner.poll;

/** Why a calendar was polled when it was. */
public enum PollReason {
  /** It was not polled yet. */
  NONE,
  /** Nothing was known of it. */
  NEW,
  /** A poll of it was worth most. */
  INDEX,
  /** It had waited for as many round-robin cycles as any calendar may wait. */
  FLOOR
}
