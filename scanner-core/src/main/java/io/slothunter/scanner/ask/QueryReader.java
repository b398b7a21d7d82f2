package io.slothunter.scanner.ask;

import java.time.LocalDate;

/**
 * Reads what a person typed, such as "dentist near Vanak tomorrow", in any language that it knows.
 * Answers at once, from any thread, and never fails: what it does not understand it leaves out.
 */
@FunctionalInterface
public interface QueryReader {
  /** Understands nothing. */
  QueryReader NONE = (text, today) -> Understood.NOTHING;

  /**
   * @param text of any length and content
   * @param today the day from which "tomorrow" is reckoned
   */
  Understood read(String text, LocalDate today);
}
