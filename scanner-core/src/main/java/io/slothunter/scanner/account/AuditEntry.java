package io.slothunter.scanner.account;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * That somebody changed something, or tried to.
 *
 * @param actor {@code user 12}, {@code key 5}, {@code operator}, {@code anyone}
 * @param action the operation as the contract names it
 * @param target what it was done to; empty where the action says it all
 * @param status the HTTP status it came to; empty if the process ended before that was known
 */
public record AuditEntry(
    long id, Instant at, String actor, String action, String target, OptionalInt status) {}
