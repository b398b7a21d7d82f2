package io.slothunter.simulator.control;

import io.slothunter.simulator.fault.Area;
import io.slothunter.simulator.wire.Traffic;
import io.slothunter.simulator.wire.Traffic.Counts;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** Shows who asked for what, so that a test can prove a budget and the absence of holds. */
final class TrafficDoor {

  private static final List<String> HOLDING = List.of("getFreeTurn", "suspend", "unsuspend");

  private final Traffic traffic;

  TrafficDoor(Traffic traffic) {
    this.traffic = traffic;
  }

  JsonObject requests() {
    JsonObject json = new JsonObject();
    for (Area area : Area.values()) {
      JsonObject paths = new JsonObject();
      traffic.pathsOf(area).forEach((path, counts) -> paths.put(path, counts(counts)));
      json.put(area.word(), counts(traffic.of(area)).put("paths", paths));
    }
    Map<String, Counts> booking = traffic.pathsOf(Area.BOOKING);
    long holds =
        booking.entrySet().stream()
            .filter(each -> HOLDING.contains(each.getKey()))
            .mapToLong(each -> each.getValue().total())
            .sum();
    return json.put("holdCalls", holds);
  }

  JsonObject reset() {
    traffic.reset();
    return requests();
  }

  private static JsonObject counts(Counts counts) {
    return new JsonObject()
        .put("total", counts.total())
        .put("maxPerSecond", counts.mostPerSecond())
        .put("maxAtOnce", counts.mostAtOnce());
  }
}
