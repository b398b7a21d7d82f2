package io.slothunter.api.rest.account;

import io.slothunter.api.answer.Answer;
import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.slothunter.scanner.account.User;
import io.slothunter.scanner.store.Accounts;
import io.slothunter.scanner.watch.Person;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;

/** The person behind a request: whose watches and alerts it is about. */
final class Persons {
  private final Accounts accounts;

  Persons(Accounts accounts) {
    this.accounts = accounts;
  }

  /** Answers as one who is somebody; nobody in particular has nothing here. */
  Future<Answer> as(RoutingContext request, Function<Person, Future<Answer>> then) {
    if (!Fields.isSomebody(request)) {
      return Future.succeededFuture(Fields.nobodyInParticular());
    }
    return accounts
        .user(Fields.user(request))
        .map(user -> user.map(User::person))
        .compose(
            person ->
                person.isEmpty()
                    ? Future.succeededFuture(unknownWatch())
                    : then.apply(person.get()));
  }

  static Problem unknownWatch() {
    return Problem.of(
        ProblemKind.UNKNOWN_WATCH, "you have no such watch: GET /api/v1/watches lists yours");
  }
}
