package io.slothunter.simulator.control;

import io.slothunter.simulator.fault.Area;
import io.slothunter.simulator.fault.Fault;
import io.slothunter.simulator.fault.Fault.HowLong;
import io.slothunter.simulator.fault.Fault.What;
import io.slothunter.simulator.fault.Fault.Where;
import io.slothunter.simulator.fault.FaultKind;
import io.slothunter.simulator.fault.Faults;
import io.slothunter.simulator.fault.Faults.Switched;
import io.slothunter.simulator.time.MicroClock;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Switches faults on and off. */
final class FaultDoor {

  private static final long MICROS_PER_MILLI = 1_000;
  private static final int BAD_GATEWAY = 502;
  private static final int SOON = 60_000;

  private final Faults faults;
  private final MicroClock clock;

  FaultDoor(Faults faults, MicroClock clock) {
    this.faults = faults;
    this.clock = clock;
  }

  JsonObject on(Wish wish) {
    try {
      Where where =
          new Where(
              choice(Area.class, "area", wish),
              wish.optionalText("path").orElse(""),
              wish.fraction("probability", 1));
      return json(faults.on(new Fault(where, what(wish), howLong(wish))));
    } catch (IllegalArgumentException wrong) {
      throw Wish.bad(String.valueOf(wrong.getMessage()));
    }
  }

  JsonObject off(Wish wish) {
    if (!faults.off(wish.idInPath())) {
      throw Wish.missing("no fault with this id is on");
    }
    return list();
  }

  JsonObject allOff() {
    faults.allOff();
    return list();
  }

  JsonObject list() {
    JsonArray on = new JsonArray();
    faults.on().forEach(each -> on.add(json(each)));
    return new JsonObject().put("faults", on);
  }

  private static What what(Wish wish) {
    FaultKind kind = choice(FaultKind.class, "kind", wish);
    long least = millis(wish, "minMs").orElse(0);
    long most = millis(wish, "maxMs").orElse(least);
    OptionalLong retryAfter = wish.optionalNumber("retryAfter");
    return new What(
        kind,
        Duration.ofMillis(least),
        Duration.ofMillis(most),
        (int) wish.optionalNumber("status").orElse(BAD_GATEWAY),
        retryAfter.isPresent()
            ? OptionalInt.of((int) retryAfter.getAsLong())
            : OptionalInt.empty());
  }

  private HowLong howLong(Wish wish) {
    OptionalLong forMillis = wish.optionalNumber("forMs");
    long until =
        forMillis.isPresent()
            ? clock.micros() + forMillis.getAsLong() * MICROS_PER_MILLI
            : HowLong.FOREVER.until();
    return new HowLong(
        until,
        wish.optionalNumber("times").orElse(HowLong.FOREVER.times()),
        wish.optionalNumber("after").orElse(0));
  }

  private static OptionalLong millis(Wish wish, String name) {
    OptionalLong millis = wish.optionalNumber(name);
    if (millis.isPresent() && (millis.getAsLong() < 0 || millis.getAsLong() > SOON)) {
      throw Wish.bad("\"" + name + "\" must be 0 to " + SOON);
    }
    return millis;
  }

  private static <E extends Enum<E>> E choice(Class<E> type, String name, Wish wish) {
    String wanted = wish.text(name).toUpperCase(Locale.ROOT);
    return Arrays.stream(type.getEnumConstants())
        .filter(each -> each.name().equals(wanted))
        .findFirst()
        .orElseThrow(() -> Wish.bad("\"" + name + "\" must be one of " + words(type)));
  }

  private static <E extends Enum<E>> String words(Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(each -> each.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  private static JsonObject json(Switched each) {
    Fault fault = each.fault();
    JsonObject json =
        new JsonObject()
            .put("id", each.id())
            .put("area", fault.where().area().word())
            .put("path", fault.where().path())
            .put("kind", fault.what().kind().word())
            .put("probability", fault.where().probability())
            .put("hits", each.hits());
    if (fault.howLong().until() != HowLong.FOREVER.until()) {
      json.put("until", fault.howLong().until());
    }
    if (fault.howLong().times() != HowLong.FOREVER.times()) {
      json.put("times", fault.howLong().times());
    }
    return json;
  }
}
