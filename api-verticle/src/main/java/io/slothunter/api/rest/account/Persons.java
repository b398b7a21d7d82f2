package io.slothunter.api.rest.account;

import io.slothunter.api.account.AccountPorts;
import io.slothunter.api.answer.Answer;
import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.slothunter.api.answer.Query;
import io.slothunter.api.answer.Trail;
import io.slothunter.api.caller.Caller;
import io.slothunter.scanner.account.FamilyId;
import io.slothunter.scanner.account.User;
import io.slothunter.scanner.account.UserId;
import io.slothunter.scanner.store.Accounts;
import io.slothunter.scanner.store.Family;
import io.slothunter.scanner.watch.Person;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The person behind a request: whose watches and alerts it is about. That is the sender, or one of
 * their family whom the header {@code Acting-For} names.
 */
final class Persons {
  static final String ACTING_FOR = "Acting-For";

  private final Accounts accounts;
  private final Optional<Family> family;

  /** Where the sender may act for others. */
  Persons(AccountPorts ports) {
    this(ports.accounts(), Optional.of(ports.family()));
  }

  /** Where nobody acts for others: it is about the sender, whatever the header names. */
  Persons(Accounts accounts) {
    this(accounts, Optional.empty());
  }

  private Persons(Accounts accounts, Optional<Family> family) {
    this.accounts = accounts;
    this.family = family;
  }

  /** Answers as one who is somebody; nobody in particular has nothing here. */
  Future<Answer> as(RoutingContext request, Function<Person, Future<Answer>> then) {
    if (!Fields.isSomebody(request)) {
      return Future.succeededFuture(Fields.nobodyInParticular());
    }
    UserId user = Fields.user(request);
    return isForAnother(request) ? acting(request, user, then) : oneself(user, then);
  }

  /**
   * The same where the store finds the person of a user by itself: for what is read often, so that
   * it is asked once and not twice.
   *
   * @param own how it answers the sender about themselves
   * @param then how it answers about another
   */
  Future<Answer> as(
      RoutingContext request,
      Function<UserId, Future<Answer>> own,
      Function<Person, Future<Answer>> then) {
    return Fields.isSomebody(request) && !isForAnother(request)
        ? own.apply(Fields.user(request))
        : as(request, then);
  }

  private boolean isForAnother(RoutingContext request) {
    return family.isPresent() && request.request().headers().contains(ACTING_FOR);
  }

  /** By which bond the sender acts; empty if the header names none. */
  static Optional<FamilyId> bond(RoutingContext request) {
    List<String> named = request.request().headers().getAll(ACTING_FOR);
    OptionalLong id = named.size() == 1 ? Query.whole(named.get(0)) : OptionalLong.empty();
    return id.isEmpty() ? Optional.empty() : Optional.of(new FamilyId(id.getAsLong()));
  }

  private Future<Answer> oneself(UserId user, Function<Person, Future<Answer>> then) {
    return accounts
        .user(user)
        .map(known -> known.map(User::person))
        .compose(
            person ->
                person.isEmpty()
                    ? Future.succeededFuture(unknownWatch())
                    : then.apply(person.get()));
  }

  /**
   * Asked anew at every request: a consent that is withdrawn opens nothing any more. It may be
   * withdrawn just after, so what is written by the bond names it.
   */
  private Future<Answer> acting(
      RoutingContext request, UserId user, Function<Person, Future<Answer>> then) {
    Optional<FamilyId> bond = bond(request);
    if (bond.isEmpty()) {
      return Future.succeededFuture(unknownFamily());
    }
    Trail.actor(request, Caller.of(request).name() + " for family " + bond.get());
    return family
        .orElseThrow()
        .actsAs(user, bond.get())
        .compose(
            person ->
                person.isEmpty()
                    ? Future.succeededFuture(unknownFamily())
                    : then.apply(person.get()));
  }

  static Problem unknownWatch() {
    return Problem.of(
        ProblemKind.UNKNOWN_WATCH, "you have no such watch: GET /api/v1/watches lists yours");
  }

  static Problem unknownFamily() {
    return Problem.of(
        ProblemKind.UNKNOWN_FAMILY,
        "you act for no such person: GET /api/v1/me/family lists whom you may act for");
  }
}
