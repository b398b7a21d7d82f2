package io.slothunter.scanner.watch;

/**
 * Where a person is reached.
 *
 * @param channel the channel's name, {@code telegram}; {@link #NO_CHANNEL} for one whom nothing
 *     tells
 * @param address what the channel calls the person: a chat's number
 */
public record Contact(String channel, String address) {
  /** No channel delivers to it, and no alert is owed there. */
  public static final String NO_CHANNEL = "none";
}
