package io.slothunter.api.rest.account;

import io.slothunter.api.account.Vouching;
import io.slothunter.api.answer.Answer;
import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.slothunter.api.json.Document;
import io.slothunter.api.json.JsonText;
import io.slothunter.scanner.store.StoreFailure;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signing in with a provider of OpenID Connect. */
public final class ByOpenId {
  private static final Logger LOG = LoggerFactory.getLogger(ByOpenId.class);
  private static final Problem OFF =
      Problem.of(
          ProblemKind.SIGN_IN_OFF, "this server knows no provider: api.oidc-issuer is not set");

  private final Vouching vouching;
  private final Signing signing;

  public ByOpenId(Vouching vouching, Signing signing) {
    this.vouching = vouching;
    this.signing = signing;
  }

  public Future<Answer> begin(RoutingContext request, JsonObject body) {
    return vouching.hasOpenId()
        ? vouching
            .beginOpenId()
            .<Answer>map(
                begun -> {
                  JsonText json = new JsonText().object();
                  json.key("authorization_url").value(begun.url());
                  json.key("state").value(begun.state()).endObject();
                  return new Answer.Secret(Document.of(json.toString()), 200);
                })
            .recover(ByOpenId::unanswered)
        : Future.succeededFuture(OFF);
  }

  public Future<Answer> signIn(RoutingContext request, JsonObject body) {
    return vouching.hasOpenId()
        ? signing
            .vouched(request, vouching.byOpenId(body.getString("state"), body.getString("code")))
            .recover(ByOpenId::unanswered)
        : Future.succeededFuture(OFF);
  }

  private static Future<Answer> unanswered(Throwable e) {
    if (e instanceof StoreFailure) {
      return Future.failedFuture(e);
    }
    LOG.atWarn()
        .setMessage("the provider of OpenID Connect does not answer")
        .addKeyValue("cause", e.toString())
        .log();
    return Future.succeededFuture(
        Problem.of(ProblemKind.PROVIDER_UNAVAILABLE, "who should vouch for you does not answer")
            .retryAfter(Duration.ofSeconds(10)));
  }
}
