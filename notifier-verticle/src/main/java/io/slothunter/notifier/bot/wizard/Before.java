package io.slothunter.notifier.bot.wizard;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Only what is earlier than an appointment that the person holds.
 *
 * @param day before the beginning of this one; null for whenever
 */
record Before(@Nullable LocalDate day) {}
