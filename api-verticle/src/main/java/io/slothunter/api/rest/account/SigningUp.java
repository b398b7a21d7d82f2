package io.slothunter.api.rest.account;

import io.slothunter.api.account.Passwords;
import io.slothunter.api.account.SignUps;
import io.slothunter.api.answer.Answer;
import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.slothunter.api.answer.Trail;
import io.slothunter.api.json.Document;
import io.slothunter.scanner.watch.Language;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Objects;

/** From an address to an account. */
public final class SigningUp {
  private static final Document MAILED = Document.of("{\"mailed\":true}");

  private final SignUps signUps;

  public SigningUp(SignUps signUps) {
    this.signUps = signUps;
  }

  /** Says the same of every address. */
  public Future<Answer> signUp(RoutingContext request, JsonObject body) {
    return signUps
        .signUp(
            Fields.email(body),
            body.getString("password"),
            Objects.requireNonNullElse(body.getString("name"), ""),
            Fields.language(body, Language.FA))
        .<Answer>map(done -> new Answer.Secret(MAILED, 202))
        .recover(SigningUp::busy);
  }

  public Future<Answer> confirm(RoutingContext request, JsonObject body) {
    return signUps
        .confirm(body.getString("token"))
        .map(
            user -> {
              user.ifPresent(each -> Trail.actor(request, "user " + each.id()));
              return user.isPresent()
                  ? new Answer.Done()
                  : Problem.of(
                      ProblemKind.TOKEN_SPENT,
                      "sign up again for another mail, or sign in if you did this before");
            });
  }

  static Future<Answer> busy(Throwable e) {
    return e instanceof Passwords.Busy
        ? Future.succeededFuture(
            Problem.of(ProblemKind.BUSY, "others sign in; try again")
                .retryAfter(Duration.ofSeconds(5)))
        : Future.failedFuture(e);
  }
}
