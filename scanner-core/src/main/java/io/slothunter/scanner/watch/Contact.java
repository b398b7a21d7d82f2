package io.slothunter.scanner.watch;

/**
 * Where a person is reached.
 *
 * @param channel the channel's name, {@code telegram}; {@link #NO_CHANNEL} for one whom nothing
 *     tells
 * @param address what the channel calls the person: a chat's number; or all that it must know of a
 *     destination, keys included
 */
public record Contact(String channel, String address) {
  /** No channel delivers to it, and no alert is owed there. */
  public static final String NO_CHANNEL = "none";

  /** Without the address, which is nobody else's business. */
  @Override
  public String toString() {
    return channel + " ***";
  }
}
