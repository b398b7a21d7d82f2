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
      json.key("last_good_answer").value(status.lastGoodAnswer());
      guard(json, status.guard());
      json.endObject();
    }
    return new Answer.Found(Document.of(json.endArray().endObject().toString()));
  }

  private static void guard(JsonText json, ProviderStatus.Guard guard) {
    json.key("off").value(guard.off());
    json.key("quiet_until").value(guard.quietUntil());
    json.key("outage_since").value(guard.outageSince());
    json.key("outage_because").value(guard.outageWhy());
    json.key("believed").value(guard.believed());
    json.key("drift").value(guard.drift());
    json.key("doubtful_answers").value(guard.doubtful());
    json.key("concurrency").value(guard.places());
    json.key("quotas").array();
    for (ProviderStatus.Quota quota : guard.quotas()) {
      json.object().key("window").value(quota.window().toString());
      json.key("limit").value(quota.limit());
      json.key("used").value(quota.used()).endObject();
    }
    json.endArray();
  }
}
