package io.slothunter.api.account;

import io.slothunter.api.account.Mails.Mail;
import io.slothunter.scanner.account.SecretHash;
import io.slothunter.scanner.account.User;
import io.slothunter.scanner.account.UserId;
import io.slothunter.scanner.store.Accounts;
import io.slothunter.scanner.store.Accounts.Login;
import io.slothunter.scanner.store.PasswordResets;
import io.slothunter.scanner.watch.Language;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From a forgotten password to another one: a mail with a token goes to the address, and whoever
 * sends the token back chooses. Who asks is told the same of every address.
 */
public final class Resets {
  private static final Logger LOG = LoggerFactory.getLogger(Resets.class);
  private static final Duration GOOD = Duration.ofHours(1);

  private final Accounts accounts;
  private final PasswordResets resets;
  private final Passwords passwords;
  private final Mails mails;
  private final Revoked revoked;
  private final InstantSource clock;
  private final Secrets secrets = new Secrets();

  Resets(AccountPorts ports, Revoked revoked, InstantSource clock) {
    this.accounts = ports.accounts();
    this.resets = ports.passwordResets();
    this.passwords = ports.passwords();
    this.mails = ports.mails();
    this.revoked = revoked;
    this.clock = clock;
  }

  /**
   * @param email in lower case
   */
  public Future<Void> ask(String email) {
    // The same attempts as at the front door: an address is not to be flooded with mail.
    return accounts
        .attempt(SecretHash.of("reset " + email))
        .map(
            locked -> {
              if (locked.isEmpty()) {
                mailLater(email);
              }
              return null;
            });
  }

  /** Nobody waits for it: how long it takes would tell something. */
  private void mailLater(String email) {
    accounts
        .login(email)
        .compose(login -> mail(email, login))
        .onFailure(
            e ->
                LOG.atError()
                    .setMessage("a mail with the way to another password was not sent")
                    .addKeyValue("cause", e.toString())
                    .log());
  }

  private Future<Void> mail(String email, Optional<Login> login) {
    Optional<User> user = login.map(Login::user).filter(known -> !known.blocked());
    if (user.isEmpty()) {
      return Future.succeededFuture();
    }
    String token = secrets.next();
    return resets
        .open(SecretHash.of(token), user.get().id(), clock.instant().plus(GOOD))
        .compose(done -> mails.send(letter(email, token, user.get().person().language())));
  }

  /**
   * Takes another password, which ends all sessions.
   *
   * @return whose it is; empty if the token is not good
   */
  public Future<Optional<UserId>> use(String token, String password) {
    return passwords
        .hash(password)
        .compose(hash -> resets.use(SecretHash.of(token), hash))
        .map(
            used -> {
              used.ifPresent(each -> revoked.add(each.ended()));
              return used.map(PasswordResets.Used::user);
            });
  }

  private static Mail letter(String email, String token, Language language) {
    return language == Language.FA
        ? new Mail(
            email,
            "SlotHunter: گذرواژهٔ تازه",
            "با این کد گذرواژهٔ تازه‌ای برگزینید؛ تا یک ساعت معتبر است:\n\n"
                + token
                + "\n\nاگر شما درخواست نداده‌اید، این نامه را نادیده بگیرید.\n")
        : new Mail(
            email,
            "SlotHunter: another password",
            "Choose another password with this code within an hour:\n\n"
                + token
                + "\n\nIf you did not ask for it, do nothing: nothing happens.\n");
  }
}
