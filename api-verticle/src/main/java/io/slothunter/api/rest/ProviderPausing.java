package io.slothunter.api.rest;

import io.slothunter.api.answer.Answer;
import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.slothunter.api.json.Document;
import io.slothunter.api.json.JsonText;
import io.slothunter.scanner.calendar.ProviderId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** Leaves a provider alone at the operator's word, and asks it again. */
public final class ProviderPausing {
  private final ProviderSwitch providerSwitch;

  public ProviderPausing(ProviderSwitch providerSwitch) {
    this.providerSwitch = providerSwitch;
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
