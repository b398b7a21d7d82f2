package io.slothunter.api.account;

import io.vertx.core.Future;

/** How mail leaves us. */
public interface Mails {
  /** Hands a mail over; the future succeeds once it cannot be lost with this process. */
  Future<Void> send(Mail mail);

  /**
   * @param text may hold a secret: it is nobody's to log
   */
  record Mail(String to, String subject, String text) {
    @Override
    public String toString() {
      return "Mail";
    }
  }
}
