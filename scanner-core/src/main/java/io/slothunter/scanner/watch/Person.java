package io.slothunter.scanner.watch;

/**
 * Somebody who waits.
 *
 * @param reachable false once the channel said that the person wants no more messages
 */
public record Person(PersonId id, Contact contact, Language language, boolean reachable) {}
