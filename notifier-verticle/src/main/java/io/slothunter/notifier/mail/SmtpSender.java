package io.slothunter.notifier.mail;

import io.slothunter.notifier.deliver.SendOutcome;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Hands mails over to an SMTP server (RFC 5321). */
public final class SmtpSender {
  private static final Duration GREYLISTED = Duration.ofMinutes(1);

  /** Mails that are handed over at once at most; in its own queue the client would lose count. */
  static final int AT_ONCE = 4;

  private static final int LONGEST_REASON = 200;

  private final MailClient client;
  private final Places places;
  private final MailOptions options;

  public SmtpSender(Vertx vertx, MailOptions options) {
    this.options = options;
    this.places = new Places(vertx, AT_ONCE);
    this.client = MailClient.create(vertx, config(options));
  }

  private static MailConfig config(MailOptions options) {
    boolean signsIn = !options.user().isEmpty();
    MailConfig config =
        new MailConfig(options.host(), options.port())
            .setSsl(options.security() == MailOptions.Security.TLS)
            .setStarttls(
                options.security() == MailOptions.Security.STARTTLS
                    ? StartTLSOptions.REQUIRED
                    : StartTLSOptions.DISABLED)
            .setLogin(signsIn ? LoginOption.REQUIRED : LoginOption.DISABLED)
            .setOwnHostname(options.domain())
            .setMaxPoolSize(AT_ONCE)
            .setKeepAliveTimeout(30)
            .setConnectTimeout((int) Math.min(options.within().toMillis(), 10_000))
            .setIdleTimeout((int) options.within().toMillis())
            .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
            .setTrustAll(options.trustAll())
            .setHostnameVerificationAlgorithm(options.trustAll() ? "" : "HTTPS");
    return signsIn ? config.setUsername(options.user()).setPassword(options.password()) : config;
  }

  /** Sends one mail to one mailbox; never fails. */
  public Future<SendOutcome> send(Letter letter) {
    String id =
        "<"
            + letter.id().orElseGet(() -> UUID.randomUUID().toString())
            + "@"
            + options.domain()
            + ">";
    MailMessage message =
        new MailMessage()
            .setFrom(options.from())
            .setTo(letter.to())
            .setText(letter.text())
            .setHeaders(headers(letter, id));
    if (!letter.html().isEmpty()) {
      message.setHtml(letter.html());
    }
    return places
        .work(() -> client.sendMail(message), options.within())
        .<SendOutcome>map(sent -> new SendOutcome.Sent(id))
        .recover(e -> Future.succeededFuture(refused(e)));
  }

  private static MultiMap headers(Letter letter, String id) {
    MultiMap headers =
        MultiMap.caseInsensitiveMultiMap()
            .add("Subject", HeaderText.of(letter.subject()))
            .add("Message-ID", id)
            // RFC 3834: no out-of-office answers, please.
            .add("Auto-Submitted", "auto-generated");
    letter
        .unsubscribe()
        .ifPresent(
            url ->
                headers
                    .add("List-Unsubscribe", "<" + url + ">")
                    .add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
    return headers;
  }

  private static SendOutcome refused(Throwable e) {
    if (e instanceof SMTPException smtp) {
      return refused(smtp);
    }
    if (e instanceof TimeoutException) {
      return new SendOutcome.Failed("time-out", true);
    }
    if (e instanceof Places.Crowded) {
      return new SendOutcome.Failed("too many mails wait for their turn", false);
    }
    boolean neverThere = e instanceof ConnectException || e instanceof UnknownHostException;
    return new SendOutcome.Failed(
        neverThere ? "the mail server cannot be reached" : e.getClass().getSimpleName(),
        !neverThere);
  }

  /** The client says in words which command it was that the server refused. */
  private static SendOutcome refused(SMTPException e) {
    String message = e.getMessage() == null ? "" : e.getMessage();
    String reason = reason(e);
    boolean recipient = message.startsWith("recipient address");
    boolean content = message.startsWith("DATA") || message.startsWith("sending data");
    if (e.getReplyCode() == 421 || !(e.isPermanent() || recipient)) {
      return new SendOutcome.Failed(reason, false);
    }
    if (recipient) {
      return e.isPermanent()
          ? new SendOutcome.Unreachable(reason)
          : new SendOutcome.RetryAfter(GREYLISTED);
    }
    return content ? new SendOutcome.Rejected(reason) : new SendOutcome.ShutOut(reason);
  }

  private static String reason(SMTPException e) {
    String text = e.getReplyMessage() == null ? "" : e.getReplyMessage();
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.isEmpty()
        ? "SMTP " + e.getReplyCode()
        : line.substring(0, Math.min(line.length(), LONGEST_REASON));
  }

  /** Closes the connections. */
  public Future<Void> close() {
    return client.close();
  }
}
