package io.slothunter.scanner.account;

import java.time.LocalTime;

/** A stretch of every day in which a person is not written to; it may pass midnight. */
public record QuietHours(LocalTime from, LocalTime to) {}
