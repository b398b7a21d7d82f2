package io.slothunter.simulator.control;

import io.slothunter.simulator.time.MicroClock;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The common shape of answers that come in pages. */
final class Pages {

  private Pages() {}

  /** {@code next} is the {@code since} of the following page. */
  static JsonObject page(MicroClock clock, String name, JsonArray items, long next) {
    return new JsonObject().put("now", clock.micros()).put("next", next).put(name, items);
  }
}
