package io.slothunter.scanner.worth;

import io.slothunter.scanner.watch.PersonId;

/**
 * Knows what people like. Answers at once from what it has, from any thread, and never fails:
 * nobody waits for it.
 */
@FunctionalInterface
public interface Worth {
  /** Knows nobody. */
  Worth UNKNOWN = person -> Taste.NONE;

  /** {@link Taste#NONE} of one who never reacted to anything. */
  Taste of(PersonId person);
}
