package io.slothunter.api.rest;

import io.slothunter.api.answer.Answer;
import io.slothunter.api.answer.Query;
import io.slothunter.api.json.Document;
import io.slothunter.api.json.JsonText;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How it stands with the models of this process. */
public final class ModelsReading {
  private final Supplier<List<ModelStatus>> models;

  public ModelsReading(Supplier<List<ModelStatus>> models) {
    this.models = models;
  }

  public Answer all(RoutingContext request, Query query) {
    JsonText json = new JsonText().object().key("models").array();
    for (ModelStatus status : models.get()) {
      json.object().key("kind").value(status.kind()).key("of").value(status.of());
      json.key("role").value(status.role()).key("share").value(status.share());
      model(json.key("model"), status.model());
      json.key("since").value(status.since()).key("scored").value(status.scored());
      faults(json, status);
      comparison(json.key("comparison"), status.comparison());
      drift(json, status.drift());
      json.endObject();
    }
    return new Answer.Found(Document.of(json.endArray().endObject().toString()));
  }

  private static void model(JsonText json, ModelStatus.@Nullable Model model) {
    if (model == null) {
      json.value((String) null);
      return;
    }
    json.object().key("name").value(model.name()).key("version").value(model.version());
    json.key("checksum").value(model.checksum());
    json.key("trained_from").value(model.trainedFrom());
    json.key("trained_to").value(model.trainedTo()).endObject();
  }

  private static void faults(JsonText json, ModelStatus status) {
    json.key("faults").array();
    status
        .faults()
        .forEach(
            (kind, count) ->
                json.object().key("kind").value(kind).key("count").value(count).endObject());
    json.endArray();
    ModelStatus.Fault fault = status.fault();
    json.key("fault");
    if (fault == null) {
      json.value((String) null);
    } else {
      json.object().key("kind").value(fault.kind()).key("detail").value(fault.detail());
      json.endObject();
    }
  }

  private static void comparison(JsonText json, ModelStatus.@Nullable Comparison it) {
    if (it == null) {
      json.value((String) null);
      return;
    }
    json.object().key("verdict").value(it.verdict()).key("outcomes").value(it.outcomes());
    json.key("serving_log_loss").value(it.servingLoss());
    json.key("candidate_log_loss").value(it.candidateLoss());
    json.key("blocks").value(it.blocks()).key("mean_gain").value(it.gain());
    json.key("evidence_better").value(it.forBetter());
    json.key("evidence_worse").value(it.forWorse());
    json.key("evidence_needed").value(it.needed());
    json.key("error_rate").value(it.errorRate()).endObject();
  }

  private static void drift(JsonText json, ModelStatus.Drift drift) {
    json.key("drift").object().key("measured").value(drift.measured());
    json.key("features").array();
    drift
        .stability()
        .forEach(
            (feature, psi) ->
                json.object().key("name").value(feature).key("psi").value(psi).endObject());
    json.endArray().key("expected").value(drift.expected());
    json.key("observed").value(drift.observed()).endObject();
  }
}
