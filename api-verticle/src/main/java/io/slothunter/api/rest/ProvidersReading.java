package io.slothunter.api.rest;

import io.slothunter.api.answer.Answer;
import io.slothunter.api.answer.Query;
import io.slothunter.api.json.Document;
import io.slothunter.api.json.JsonText;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Supplier;

/** How it stands with the providers. */
public final class ProvidersReading {
  private final Supplier<List<ProviderStatus>> providers;

  public ProvidersReading(Supplier<List<ProviderStatus>> providers) {
    this.providers = providers;
  }

  public Answer all(RoutingContext request, Query query) {
    JsonText json = new JsonText().object().key("providers").array();
    for (ProviderStatus status : providers.get()) {
      json.object().key("provider").value(status.provider().value());
      json.key("budget_per_second").value(status.budgetPerSecond());
      json.key("in_flight").value(status.inFlight());
      json.key("breaker").value(status.breaker());
      json.key("paused_until").value(status.pausedUntil());
      json.key("last_good_answer").value(status.lastGoodAnswer()).endObject();
    }
    return new Answer.Found(Document.of(json.endArray().endObject().toString()));
  }
}
