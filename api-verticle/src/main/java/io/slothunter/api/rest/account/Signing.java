package io.slothunter.api.rest.account;

import io.slothunter.api.account.SignIns;
import io.slothunter.api.account.SignedIn;
import io.slothunter.api.answer.Answer;
import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.slothunter.api.answer.Trail;
import io.slothunter.api.json.Document;
import io.slothunter.api.json.JsonText;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;

/** Signing in, staying so, and out. */
public final class Signing {
  private final SignIns signIns;
  private final InstantSource clock;

  public Signing(SignIns signIns, InstantSource clock) {
    this.signIns = signIns;
    this.clock = clock;
  }

  public Future<Answer> in(RoutingContext request, JsonObject body) {
    return told(
        request,
        signIns.signIn(Fields.email(body), body.getString("password")),
        201,
        ProblemKind.WRONG_CREDENTIALS,
        "check both, or sign up");
  }

  /** For one whom another vouches for. */
  Future<Answer> vouched(RoutingContext request, Future<SignedIn> came) {
    return told(
        request,
        came,
        201,
        ProblemKind.WRONG_CREDENTIALS,
        "begin again: what was shown is not good, or no more");
  }

  public Future<Answer> refresh(RoutingContext request, JsonObject body) {
    return told(
        request,
        signIns.refresh(body.getString("refresh_token")),
        200,
        ProblemKind.INVALID_TOKEN,
        "sign in again: each refresh token is good once");
  }

  public Future<Answer> changePassword(RoutingContext request, JsonObject body) {
    return Fields.isSomebody(request)
        ? told(
            request,
            signIns.changePassword(
                Fields.user(request), body.getString("password"), body.getString("new_password")),
            200,
            ProblemKind.WRONG_CREDENTIALS,
            "password is not the one you have")
        : Future.succeededFuture(Fields.nobodyInParticular());
  }

  public Future<Answer> out(RoutingContext request, JsonObject body) {
    return Fields.isSomebody(request)
        ? signIns
            .signOut(Fields.user(request), Fields.session(request))
            .map(done -> new Answer.Done())
        : Future.succeededFuture(Fields.nobodyInParticular());
  }

  public Future<Answer> outEverywhere(RoutingContext request, JsonObject body) {
    return Fields.isSomebody(request)
        ? signIns.signOutEverywhere(Fields.user(request)).map(done -> new Answer.Done())
        : Future.succeededFuture(Fields.nobodyInParticular());
  }

  private Future<Answer> told(
      RoutingContext request, Future<SignedIn> came, int status, ProblemKind wrong, String detail) {
    return came.map(signedIn -> told(request, signedIn, status, wrong, detail))
        .recover(SigningUp::busy);
  }

  private Answer told(
      RoutingContext request, SignedIn came, int status, ProblemKind wrong, String detail) {
    if (came instanceof SignedIn.Pair pair) {
      Trail.actor(request, "user " + pair.user());
      return new Answer.Secret(Document.of(json(pair)), status);
    } else if (came instanceof SignedIn.Locked locked) {
      Duration wait = Duration.between(clock.instant(), locked.until());
      return Problem.of(
              ProblemKind.TOO_MANY_REQUESTS, "too many attempts: wait as Retry-After says")
          .retryAfter(wait.compareTo(Duration.ofSeconds(1)) > 0 ? wait : Duration.ofSeconds(1));
    }
    return Problem.of(wrong, detail).with("WWW-Authenticate", "Bearer");
  }

  private static String json(SignedIn.Pair pair) {
    JsonText json = new JsonText().object();
    json.key("access_token").value(pair.access()).key("token_type").value("Bearer");
    json.key("expires_in").value(pair.good().toSeconds());
    return json.key("refresh_token").value(pair.refresh()).endObject().toString();
  }
}
