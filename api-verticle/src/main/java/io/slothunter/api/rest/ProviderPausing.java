package io.slothunter.api.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.slothunter.api.answer.Answer;
import io.slothunter.api.answer.Origins;
import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.slothunter.api.json.Document;
import io.slothunter.api.json.JsonText;
import io.slothunter.scanner.calendar.ProviderId;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Leaves a provider alone at the operator's word, and asks it again. */
public final class ProviderPausing {
  private static final String BEARER = "Bearer ";

  private final ProviderSwitch providerSwitch;
  private final Origins origins;
  private final boolean onLoopback;

  /**
   * @param host the address that the server listens at
   */
  public ProviderPausing(ProviderSwitch providerSwitch, Origins origins, String host) {
    this.providerSwitch = providerSwitch;
    this.origins = origins;
    this.onLoopback = host.startsWith("127.") || host.equals("::1") || host.equals("localhost");
  }

  public Future<Answer> pause(RoutingContext request, JsonObject body) {
    return flip(request.pathParam("id"), true);
  }

  public Future<Answer> resume(RoutingContext request, JsonObject body) {
    return flip(request.pathParam("id"), false);
  }

  private Future<Answer> flip(String id, boolean off) {
    if (!ProviderId.isValid(id)) {
      return Future.succeededFuture(unknown());
    }
    return providerSwitch
        .flip()
        .apply(new ProviderId(id), off)
        .map(known -> known ? said(id, off) : unknown())
        .otherwise(
            Problem.of(ProblemKind.STORE_UNAVAILABLE, "nothing was switched; try again")
                .retryAfter(Duration.ofSeconds(5)));
  }

  /** What is wrong with whoever asks. */
  public Optional<Problem> guard(HttpServerRequest request) {
    if (origins.foreign(request)) {
      return Optional.of(
          Problem.of(
              ProblemKind.FOREIGN_ORIGIN,
              "this page's origin is not on the operator's list of origins"));
    }
    boolean allowed =
        providerSwitch.token().isEmpty()
            ? onLoopback
            : isToken(request.getHeader(HttpHeaders.AUTHORIZATION));
    return allowed
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                ProblemKind.NOT_THE_OPERATOR,
                "send Authorization: Bearer with the token of the setting api.operator-token"));
  }

  /** Compared in constant time: how far a guess was right must not show. */
  private boolean isToken(@Nullable String shown) {
    return shown != null
        && shown.startsWith(BEARER)
        && MessageDigest.isEqual(
            shown.substring(BEARER.length()).getBytes(UTF_8),
            providerSwitch.token().getBytes(UTF_8));
  }

  private static Answer said(String id, boolean off) {
    JsonText json = new JsonText().object().key("provider").value(id);
    json.key("off").value(off).endObject();
    return new Answer.Found(Document.of(json.toString()));
  }

  private static Answer unknown() {
    return Problem.of(
        ProblemKind.UNKNOWN_PROVIDER,
        "no provider of this name is switched on: GET /api/v1/providers lists those that are");
  }
}
