package io.slothunter.scanner.watch;

/**
 * Where a person is reached.
 *
 * @param channel the channel's name, {@code telegram}
 * @param address what the channel calls the person: a chat's number
 */
public record Contact(String channel, String address) {}
