package io.slothunter.api.access;

import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.slothunter.api.caller.Caller;
import io.vertx.core.Future;

/** The door of a server without accounts: all who reach it come in, but only one operates it. */
public final class OpenAccess implements Access {
  private static final Future<Admission> ANYONE =
      Future.succeededFuture(new Admission.Granted(Caller.ANYONE));

  private static final Future<Admission> OPERATOR =
      Future.succeededFuture(new Admission.Granted(Caller.OPERATOR));

  private static final Future<Admission> NOT_THE_OPERATOR =
      Future.succeededFuture(
          new Admission.Refused(
              Problem.of(
                  ProblemKind.NOT_THE_OPERATOR,
                  "send Authorization: Bearer with the token of the setting api.operator-token")));

  private static final Future<Admission> NO_ACCOUNTS =
      Future.succeededFuture(
          new Admission.Refused(
              Problem.of(
                  ProblemKind.ACCOUNTS_OFF,
                  "this server keeps no accounts: the setting api.accounts is false")));

  private final OperatorToken token;
  private final boolean onLoopback;

  /**
   * @param host the address that the server listens at
   */
  public OpenAccess(OperatorToken token, String host) {
    this.token = token;
    this.onLoopback = isLoopback(host);
  }

  /** True for an address of this machine that no other reaches. */
  public static boolean isLoopback(String host) {
    return host.startsWith("127.") || host.equals("::1") || host.equals("localhost");
  }

  @Override
  public Future<Admission> admit(Asker asker, Rule rule) {
    if (rule.ofAccounts()) {
      return NO_ACCOUNTS;
    }
    if (rule != Rule.OPERATING) {
      return ANYONE;
    }
    boolean allowed =
        token.isSet() ? Credentials.bearer(asker).filter(token::is).isPresent() : onLoopback;
    return allowed ? OPERATOR : NOT_THE_OPERATOR;
  }
}
