package io.slothunter.notifier.bot.wizard;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Some days in a row, both included.
 *
 * @param from null for no beginning
 * @param to null for no end
 */
record Span(@Nullable LocalDate from, @Nullable LocalDate to) {
  static final Span ANY = new Span(null, null);

  Span {
    if (from != null && to != null && to.isBefore(from)) {
      throw new IllegalArgumentException("days that end before they begin");
    }
  }

  /** The same from another day on; an end that would come before it is dropped. */
  Span from(LocalDate day) {
    return new Span(day, to == null || to.isBefore(day) ? null : to);
  }

  /** The same up to another day; a beginning that would come after it is dropped. */
  Span to(@Nullable LocalDate day) {
    boolean fits = from == null || day == null || !day.isBefore(from);
    return new Span(fits ? from : null, day);
  }
}
