package io.slothunter.notifier.action;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.slothunter.scanner.watch.Contact;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Actions as the text that a button carries and a channel hands back: {@code verb.number.number},
 * perhaps {@code .more}, and 96 bits of HMAC-SHA256 over it and the chat. So a button works only in
 * the chat that it was sent to, and nobody makes one up. At most 64 bytes, Telegram's limit.
 */
public final class SignedActions {
  private static final int MAC_BYTES = 12;
  private static final int MAC_LENGTH = 16;
  private static final int LIMIT = 64;

  private final CallbackKey key;

  public SignedActions(CallbackKey key) {
    this.key = key;
  }

  public String write(Action action, Contact contact) {
    String body =
        action.verb().code()
            + '.'
            + Long.toString(action.subject(), 36)
            + '.'
            + Long.toString(action.value(), 36)
            + (action.more().isEmpty() ? "" : "." + action.more());
    return body + '.' + sign(body, contact);
  }

  /** Empty for anything that {@link #write} did not write for this contact. */
  public Optional<Action> read(String data, Contact contact) {
    int dot = data.length() - MAC_LENGTH - 1;
    if (dot < 1 || data.length() > LIMIT || data.charAt(dot) != '.') {
      return Optional.empty();
    }
    String body = data.substring(0, dot);
    boolean ours =
        MessageDigest.isEqual(
            sign(body, contact).getBytes(US_ASCII), data.substring(dot + 1).getBytes(US_ASCII));
    return ours ? parse(body) : Optional.empty();
  }

  private String sign(String body, Contact contact) {
    byte[] mac = key.mac(contact.channel() + '\n' + contact.address() + '\n' + body);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(mac, MAC_BYTES));
  }

  private static Optional<Action> parse(String body) {
    String[] parts = body.split("\\.", -1);
    if (parts.length < 3 || parts.length > 4) {
      return Optional.empty();
    }
    try {
      long subject = Long.parseLong(parts[1], 36);
      long value = Long.parseLong(parts[2], 36);
      String more = parts.length == 4 ? parts[3] : "";
      return Verb.of(parts[0]).map(verb -> new Action(verb, subject, value, more));
    } catch (NumberFormatException e) {
      // Signed by us, so written by another version of ours: unknown, like any other text.
      return Optional.empty();
    }
  }
}
