package io.slothunter.scanner.watch;

import java.time.Instant;
import java.util.Optional;

/**
 * A running watch as its person sees it.
 *
 * @param paused true until its person has it go on
 * @param snoozedUntil empty if it was never snoozed; in the past once the rest is over
 */
public record OwnWatch(Watch watch, boolean paused, Optional<Instant> snoozedUntil) {}
