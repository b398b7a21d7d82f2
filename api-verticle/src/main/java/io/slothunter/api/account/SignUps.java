package io.slothunter.api.account;

import io.slothunter.api.account.Mails.Mail;
import io.slothunter.scanner.account.SecretHash;
import io.slothunter.scanner.account.User;
import io.slothunter.scanner.store.Accounts;
import io.slothunter.scanner.store.Accounts.Candidate;
import io.slothunter.scanner.watch.Language;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From an address to an account: a mail with a token goes to the address, and whoever sends the
 * token back has it. An address that has an account gets a mail that says so; who asks is told the
 * same in both cases.
 */
public final class SignUps {
  private static final Logger LOG = LoggerFactory.getLogger(SignUps.class);
  private static final Duration GOOD = Duration.ofHours(24);

  private final Accounts accounts;
  private final Passwords passwords;
  private final Mails mails;
  private final InstantSource clock;
  private final Secrets secrets = new Secrets();

  SignUps(AccountPorts ports, InstantSource clock) {
    this.accounts = ports.accounts();
    this.passwords = ports.passwords();
    this.mails = ports.mails();
    this.clock = clock;
  }

  /**
   * @param email in lower case
   */
  public Future<Void> signUp(String email, String password, String name, Language language) {
    // The same attempts as at the front door: an address is not to be flooded with mail.
    return accounts
        .attempt(SecretHash.of("sign-up " + email))
        .compose(
            locked ->
                passwords
                    .hash(password)
                    .compose(
                        hash ->
                            locked.isPresent()
                                ? Future.succeededFuture()
                                : propose(new Candidate(email, hash, name, language))));
  }

  private Future<Void> propose(Candidate candidate) {
    String token = secrets.next();
    return accounts
        .login(candidate.email())
        .compose(
            login ->
                login.isPresent()
                    ? Future.succeededFuture(known(candidate))
                    : accounts
                        .propose(SecretHash.of(token), candidate, clock.instant().plus(GOOD))
                        .map(done -> welcome(candidate, token)))
        .map(this::sendLater);
  }

  /** Nobody waits for it: how long it takes would tell something. */
  private Void sendLater(Mail mail) {
    mails
        .send(mail)
        .onFailure(
            e ->
                LOG.atError()
                    .setMessage("a mail of a sign-up was not sent")
                    .addKeyValue("cause", e.toString())
                    .log());
    return null;
  }

  /** The account that a token from a mail stands for; empty if it is not good. */
  public Future<Optional<User>> confirm(String token) {
    return accounts.confirm(SecretHash.of(token));
  }

  private static Mail welcome(Candidate candidate, String token) {
    return candidate.language() == Language.FA
        ? new Mail(
            candidate.email(),
            "SlotHunter: تأیید نشانی",
            "با این کد نشانی خود را تأیید کنید؛ تا ۲۴ ساعت معتبر است:\n\n"
                + token
                + "\n\nاگر شما درخواست نداده‌اید، این نامه را نادیده بگیرید.\n")
        : new Mail(
            candidate.email(),
            "SlotHunter: confirm your address",
            "Confirm your address with this code within 24 hours:\n\n"
                + token
                + "\n\nIf you did not ask for it, do nothing: nothing happens.\n");
  }

  private static Mail known(Candidate candidate) {
    return candidate.language() == Language.FA
        ? new Mail(
            candidate.email(),
            "SlotHunter: شما حساب دارید",
            "کسی خواست با این نشانی حساب بسازد؛ این نشانی از پیش حساب دارد. وارد شوید.\n")
        : new Mail(
            candidate.email(),
            "SlotHunter: you have an account",
            "Somebody asked for an account with this address, which has one already: sign in.\n");
  }
}
