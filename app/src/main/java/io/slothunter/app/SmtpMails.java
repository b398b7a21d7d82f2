package io.slothunter.app;

import io.slothunter.api.account.Mails;
import io.slothunter.notifier.deliver.SendOutcome;
import io.slothunter.notifier.mail.Letter;
import io.slothunter.notifier.mail.SmtpSender;
import io.vertx.core.Future;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The accounts' mails, handed to an SMTP server; what it does not take is kept where it was before.
 */
final class SmtpMails implements Mails {
  private static final Logger LOG = LoggerFactory.getLogger(SmtpMails.class);

  private final SmtpSender sender;
  private final Mails otherwise;

  SmtpMails(SmtpSender sender, Mails otherwise) {
    this.sender = sender;
    this.otherwise = otherwise;
  }

  @Override
  public Future<Void> send(Mail mail) {
    Letter letter =
        new Letter(mail.to(), mail.subject(), mail.text(), "", Optional.empty(), Optional.empty());
    return sender
        .send(letter)
        .compose(
            outcome ->
                outcome instanceof SendOutcome.Sent
                    ? Future.succeededFuture()
                    : kept(mail, outcome));
  }

  private Future<Void> kept(Mail mail, SendOutcome outcome) {
    LOG.atWarn()
        .setMessage("the mail server did not take a mail of an account")
        .addKeyValue("outcome", outcome)
        .log();
    return otherwise.send(mail);
  }
}
