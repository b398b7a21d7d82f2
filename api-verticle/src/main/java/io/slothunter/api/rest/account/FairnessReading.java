package io.slothunter.api.rest.account;

import io.slothunter.api.answer.Answer;
import io.slothunter.api.answer.Query;
import io.slothunter.api.json.Document;
import io.slothunter.api.json.JsonText;
import io.slothunter.scanner.store.WaveHistory;
import io.slothunter.scanner.store.WavedOpening;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/** How openings that many wait for were told in waves: who was woken, who was spared, and when. */
public final class FairnessReading {
  private static final int PAGE = 20;
  private static final int LARGEST_PAGE = 100;

  private final WaveHistory history;

  public FairnessReading(WaveHistory history) {
    this.history = history;
  }

  public Future<Answer> read(RoutingContext request, Query query) {
    int limit = (int) query.number("limit", 1, LARGEST_PAGE, PAGE);
    return history
        .inWaves(limit)
        .map(
            openings -> {
              JsonText json = new JsonText().object().key("openings").array();
              openings.forEach(opening -> write(json, opening));
              return new Answer.Found(Document.of(json.endArray().endObject().toString()));
            });
  }

  private static void write(JsonText json, WavedOpening opening) {
    json.object().key("number").value(opening.number());
    json.key("calendar").value(opening.calendar().value());
    json.key("start").value(opening.slot().start()).key("end").value(opening.slot().end());
    json.key("seen_at").value(opening.seenAt()).key("free").value(opening.free());
    json.key("waves").array();
    for (WavedOpening.Wave wave : opening.waves()) {
      json.object().key("wave").value(wave.number()).key("people").value(wave.people());
      json.key("woken").value(wave.woken()).key("spared").value(wave.spared());
      json.key("told_after");
      wave.told().ifPresentOrElse(told -> write(json, told), () -> json.value((String) null));
      json.key("watching_for");
      write(json, wave.watching());
      json.endObject();
    }
    json.endArray().endObject();
  }

  private static void write(JsonText json, WavedOpening.Spread spread) {
    json.object().key("p50").value(spread.median().toString());
    json.key("p95").value(spread.p95().toString());
    json.key("max").value(spread.longest().toString()).endObject();
  }
}
