package io.slothunter.notifier.mail;

import java.time.Duration;

/**
 * How the SMTP server is reached.
 *
 * @param user empty for a server that asks for none
 * @param from the mailbox that mails come from
 * @param within how long a mail may take to be handed over
 * @param trustAll true for a server of a test, whose certificate nobody signed
 */
public record MailOptions(
    String host,
    int port,
    Security security,
    String user,
    String password,
    String from,
    Duration within,
    boolean trustAll) {
  /** How the connection is protected. */
  public enum Security {
    /** TLS after a greeting in the clear; no mail without it. */
    STARTTLS,
    /** TLS from the first byte. */
    TLS,
    /** None: for a server on this machine. */
    NONE
  }

  public MailOptions {
    if (!from.matches("[!-?A-~]+@[A-Za-z0-9.-]+")) {
      throw new IllegalArgumentException("not a mailbox to send from: " + from);
    }
  }

  public static MailOptions of(
      String host, int port, Security security, String user, String password, String from) {
    return new MailOptions(
        host, port, security, user, password, from, Duration.ofSeconds(20), false);
  }

  /** Behind the mailbox's at sign. */
  String domain() {
    return from.substring(from.indexOf('@') + 1);
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
