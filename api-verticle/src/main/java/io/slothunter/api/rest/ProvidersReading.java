package io.slothunter.api.rest;

import io.slothunter.api.answer.Answer;
import io.slothunter.api.answer.Query;
import io.slothunter.api.json.Document;
import io.slothunter.api.json.JsonText;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
      status.sharePerSecond().ifPresent(share -> json.key("share_per_second").value(share));
      json.key("in_flight").value(status.inFlight());
      json.key("breaker").value(status.breaker());
      json.key("paused_until").value(status.pausedUntil());
      json.key("last_good_answer").value(status.lastGoodAnswer());
      guard(json, status.guard());
      polling(json, status.polling());
      json.endObject();
    }
    return new Answer.Found(Document.of(json.endArray().endObject().toString()));
  }

  private static void polling(JsonText json, ProviderStatus.@Nullable Polling polling) {
    if (polling == null) {
      return;
    }
    json.key("polling").object().key("calendars").value(polling.calendars());
    json.key("polls_per_second").value(polling.pollsPerSecond());
    json.key("cycle").value(polling.cycle().toString());
    delay(json, "expected_delay", polling.expected());
    delay(json, "measured_delay", polling.measured());
    json.key("polls").object().key("as_new").value(polling.asNew());
    json.key("by_index").value(polling.byIndex());
    json.key("by_floor").value(polling.byFloor()).endObject().endObject();
  }

  private static void delay(JsonText json, String name, ProviderStatus.Delay delay) {
    json.key(name).object().key("mean").value(delay.mean().toString());
    json.key("p50").value(delay.p50().toString());
    json.key("p95").value(delay.p95().toString()).endObject();
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
