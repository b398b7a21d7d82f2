package io.slothunter.scanner.account;

import io.slothunter.scanner.watch.Person;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who has an account.
 *
 * @param email in lower case; empty for one who signs in elsewhere only
 * @param person as whom they wait for slots
 * @param blocked true once an admin has shut them out
 */
public record User(
    UserId id,
    Optional<String> email,
    Role role,
    boolean blocked,
    Person person,
    Profile profile,
    Instant since) {}
