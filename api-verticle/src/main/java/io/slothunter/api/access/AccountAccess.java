package io.slothunter.api.access;

import io.netty.util.NetUtil;
import io.slothunter.api.account.Identification;
import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.slothunter.api.caller.Caller;
import io.slothunter.api.limit.Limiter;
import io.slothunter.api.limit.Limiter.Quota;
import io.slothunter.scanner.account.Scope;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door of a server with accounts. Whoever shows something that is known already is counted by
 * who they are; all others are first counted by their address, so that guessing is not free.
 */
public final class AccountAccess implements Access {
  private static final Logger LOG = LoggerFactory.getLogger(AccountAccess.class);

  private final OperatorToken operator;
  private final Identification identification;
  private final Toll usual;
  private final Toll strict;
  private final TrustedProxies proxies;

  /**
   * @param usual how much each key, user and address may send
   * @param strict how often an address may try to sign in
   */
  public AccountAccess(
      OperatorToken operator,
      Identification identification,
      Limiter limiter,
      Quota usual,
      Quota strict,
      TrustedProxies proxies) {
    this.operator = operator;
    this.proxies = proxies;
    this.identification = identification;
    this.usual = new Toll(limiter, usual, false);
    this.strict = new Toll(limiter, strict, true);
  }

  @Override
  public Future<Admission> admit(Asker asker, Rule rule) {
    Optional<String> shown = Credentials.bearer(asker);
    if (rule == Rule.SIGNING_IN || shown.isEmpty()) {
      Toll toll = rule == Rule.SIGNING_IN ? strict : usual;
      return paid(toll, asker, address(asker), Caller.ANYONE, rule);
    }
    String token = shown.get();
    Optional<Caller> known =
        operator.is(token) ? Optional.of(Caller.OPERATOR) : identification.known(token);
    return known.isPresent()
        ? paid(usual, asker, known.get().buckets(), known.get(), rule)
        : stranger(asker, token, rule);
  }

  private Future<Admission> paid(
      Toll toll, Asker asker, List<String> buckets, Caller caller, Rule rule) {
    Future<Optional<Problem>> paid = toll.pay(asker, buckets);
    return paid.succeeded()
        ? Future.succeededFuture(decided(paid.result(), caller, rule))
        : paid.map(problem -> decided(problem, caller, rule));
  }

  private static Admission decided(Optional<Problem> problem, Caller caller, Rule rule) {
    return problem.isPresent() ? new Admission.Refused(problem.get()) : judged(caller, rule);
  }

  /** Counted by the address for the look at what is shown, and then by who it is. */
  private Future<Admission> stranger(Asker asker, String token, Rule rule) {
    return usual
        .pay(asker, address(asker))
        .compose(
            problem ->
                problem.isPresent()
                    ? Future.succeededFuture(new Admission.Refused(problem.get()))
                    : identification
                        .identify(token)
                        .compose(
                            caller ->
                                caller.isPresent()
                                    ? paid(usual, asker, caller.get().buckets(), caller.get(), rule)
                                    : Future.succeededFuture(unknown())))
        .otherwise(AccountAccess::notNow);
  }

  private static Admission judged(Caller caller, Rule rule) {
    if (rule.open() || (rule.asksLater() && caller.role().isEmpty())) {
      return new Admission.Granted(caller);
    }
    if (caller.role().isEmpty()) {
      return new Admission.Refused(
          Problem.of(
                  ProblemKind.NOT_SIGNED_IN,
                  "send Authorization: Bearer with an access token of POST /api/v1/sessions, or"
                      + " an API key")
              .with("WWW-Authenticate", "Bearer"));
    }
    boolean good =
        rule.allows(caller.role().get())
            && (caller.user().isPresent() || !rule.personal())
            && (caller.inPerson() || rule.scope().filter(caller.scopes()::contains).isPresent());
    return good ? new Admission.Granted(caller) : new Admission.Refused(notPermitted(caller, rule));
  }

  private static Problem notPermitted(Caller caller, Rule rule) {
    boolean roleWillDo = caller.role().filter(rule::allows).isPresent();
    String detail =
        rule.personal() && caller.user().isEmpty()
            ? "the operator's token is nobody's account: sign in"
            : !roleWillDo
                ? "your role does not reach so far: an admin assigns roles"
                : rule.scope().isEmpty()
                    ? "no API key does this: sign in"
                    : "this key lacks the scope " + name(rule.scope().get());
    return Problem.of(ProblemKind.NOT_PERMITTED, detail);
  }

  private static String name(Scope scope) {
    return scope.name().toLowerCase(java.util.Locale.ROOT);
  }

  private static Admission unknown() {
    return new Admission.Refused(
        Problem.of(
                ProblemKind.INVALID_TOKEN,
                "the token or key is not good, or no more: refresh it, or sign in again")
            .with("WWW-Authenticate", "Bearer error=\"invalid_token\""));
  }

  private static Admission notNow(Throwable e) {
    LOG.atWarn().setMessage("a sender is not known").addKeyValue("cause", e.toString()).log();
    return new Admission.Refused(
        Problem.of(ProblemKind.STORE_UNAVAILABLE, "nothing was done; send the same request again")
            .retryAfter(Duration.ofSeconds(1)));
  }

  /** One who has an IPv6 address has at least 2^64 of them: they count as one. */
  private List<String> address(Asker asker) {
    return List.of(
        "address "
            + proxies
                .client(asker)
                .map(
                    bytes ->
                        bytes.length == 4
                            ? NetUtil.bytesToIpAddress(bytes)
                            : HexFormat.of().formatHex(bytes, 0, 8))
                .orElse("local"));
  }
}
