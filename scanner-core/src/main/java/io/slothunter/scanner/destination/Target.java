package io.slothunter.scanner.destination;

import io.slothunter.scanner.watch.Contact;

/**
 * What a channel needs to know to reach somebody.
 *
 * <p>A channel is handed a {@link Contact} and nothing else. Its address is the target's, and
 * behind it, after a space, the target's secret where there is one; addresses and secrets have no
 * spaces at their ends, and an address has none at all.
 *
 * <table>
 *   <caption>By channel</caption>
 *   <tr><th>channel</th><th>address</th><th>secret</th></tr>
 *   <tr><td>telegram</td><td>the chat's number</td><td></td></tr>
 *   <tr><td>mail</td><td>the mailbox</td><td>what its owner shows to get no more mail</td></tr>
 *   <tr><td>webhook</td><td>{@code https://…}</td><td>its {@link WebhookKeys}</td></tr>
 *   <tr><td>push</td><td>the endpoint, {@code https://…}</td><td>{@code p256dh}, a space, {@code
 *   auth}</td></tr>
 *   <tr><td>ntfy, gotify</td><td>the notification URL, with its tokens</td><td></td></tr>
 * </table>
 *
 * @param channel one of {@link ChannelNames}
 * @param address what the channel calls the place; printable ASCII without spaces
 * @param secret empty where the channel needs none
 */
public record Target(String channel, String address, String secret) {
  /** An address has at most so many characters. */
  public static final int LONGEST_ADDRESS = 1_000;

  public Target {
    boolean plain = address.chars().allMatch(c -> c > ' ' && c < 0x7f);
    if (!plain || address.isEmpty() || address.length() > LONGEST_ADDRESS) {
      throw new IllegalArgumentException("an address has 1 to 1000 printable ASCII characters");
    }
  }

  public Target withSecret(String another) {
    return new Target(channel, address, another);
  }

  /** What the channel is handed. */
  public Contact contact() {
    return new Contact(channel, secret.isEmpty() ? address : address + " " + secret);
  }

  /** The target of a contact. */
  public static Target of(Contact contact) {
    int space = contact.address().indexOf(' ');
    return space < 0
        ? new Target(contact.channel(), contact.address(), "")
        : new Target(
            contact.channel(),
            contact.address().substring(0, space),
            contact.address().substring(space + 1));
  }

  /** For its owner's eyes: what lets others write there, or read there, is left out. */
  public String shown() {
    return Masked.of(this);
  }

  /** Masked: it may be logged. */
  @Override
  public String toString() {
    return channel + " " + (channel.equals(ChannelNames.MAIL) ? "***" : shown());
  }
}
