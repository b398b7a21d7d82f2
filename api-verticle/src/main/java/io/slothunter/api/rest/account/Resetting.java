package io.slothunter.api.rest.account;

import io.slothunter.api.account.Resets;
import io.slothunter.api.answer.Answer;
import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.slothunter.api.answer.Trail;
import io.slothunter.api.json.Document;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** From a forgotten password to another one. */
public final class Resetting {
  private static final Document MAILED = Document.of("{\"mailed\":true}");

  private final Resets resets;

  public Resetting(Resets resets) {
    this.resets = resets;
  }

  /** Says the same of every address. */
  public Future<Answer> ask(RoutingContext request, JsonObject body) {
    return resets.ask(Fields.email(body)).map(done -> new Answer.Secret(MAILED, 202));
  }

  public Future<Answer> use(RoutingContext request, JsonObject body) {
    return resets
        .use(body.getString("token"), body.getString("password"))
        .<Answer>map(
            user -> {
              user.ifPresent(each -> Trail.actor(request, "user " + each));
              return user.isPresent()
                  ? new Answer.Done()
                  : Problem.of(ProblemKind.TOKEN_SPENT, "ask for another mail");
            })
        .recover(SigningUp::busy);
  }
}
