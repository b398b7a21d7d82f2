package io.slothunter.notifier.mail;

import java.util.Optional;

/**
 * A mail.
 *
 * @param to a mailbox
 * @param subject any text: what would break a header is taken out
 * @param html a whole document; empty for a mail of plain text alone
 * @param id what stays the same when it is sent again, in letters, digits, _ and -; empty for a
 *     mail that is sent once
 * @param unsubscribe where one click ends such mails (RFC 8058), if it does
 */
public record Letter(
    String to,
    String subject,
    String text,
    String html,
    Optional<String> id,
    Optional<String> unsubscribe) {
  /** It may hold a secret. */
  @Override
  public String toString() {
    return "Letter";
  }
}
