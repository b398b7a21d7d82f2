package io.slothunter.simulator.paziresh24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slothunter.simulator.Playground;
import io.slothunter.simulator.time.Tehran;
import io.slothunter.simulator.world.CalendarKey;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Our answers beside recorded ones: the same fields with the same JSON types, everywhere. */
final class RecordedShapeTest {

  private static Playground playground;
  private static CalendarKey calendar;

  @BeforeAll
  static void start() {
    playground = Playground.still();
    calendar =
        playground.calendars().stream()
            .filter(key -> !Playground.starts(playground.slots(key)).isEmpty())
            .findFirst()
            .orElseThrow();
  }

  @AfterAll
  static void stop() {
    playground.close();
  }

  @Test
  void hasTheShapeOfTheRecordedSlotMode() throws IOException {
    assertThat(shape(playground.slots(calendar)))
        .isEqualTo(shape(recorded("free_days_slots.json")));
  }

  @Test
  void hasTheShapeOfTheRecordedDaysMode() throws IOException {
    Map<String, String> ours = shape(playground.days(calendar));

    assertThat(ours).isEqualTo(shape(recorded("free_days_calendar.json")));
    assertThat(ours).isEqualTo(shape(recorded("getFreeDays.2025-07-09.json")));
  }

  @Test
  void hasTheShapeOfTheRecordedTurnsOfADay() throws IOException {
    long start = playground.free(calendar).first();
    JsonObject ours = playground.turns(calendar, Tehran.midnight(Tehran.dayOf(start)));

    assertThat(shape(ours)).isEqualTo(shape(recorded("getFreeTurns.2025-07-09.json")));
  }

  @Test
  void hasTheShapeOfTheRecordedHolds() throws IOException {
    JsonObject held = playground.booking("getFreeTurn", Playground.form(calendar));
    assertThat(shape(held)).isEqualTo(shape(recorded("getFreeTurn-hold.2025-07-09.json")));

    JsonObject slot = held.getJsonObject("result");
    playground.booking("unsuspend", Map.of("request_code", slot.getString("request_code")));
    Map<String, String> form = new TreeMap<>(Playground.form(calendar));
    form.put("from", slot.getLong("from").toString());
    form.put("to", slot.getLong("to").toString());
    JsonObject suspended = playground.booking("suspend", form);
    assertThat(shape(suspended)).isEqualTo(shape(recorded("suspend.2025-07-09.json")));
    playground.booking("unsuspend", Map.of("request_code", suspended.getString("request_code")));
  }

  @Test
  void hasAllFieldsOfTheRecordedProfileWithTheirTypes() throws IOException {
    // The recording is trimmed: what it has we must have, and not the other way round.
    Map<String, String> recorded = shape(recorded("full_profile_centers.json"));
    Map<String, String> ours = new TreeMap<>();
    for (JsonObject doctor : playground.doctors()) {
      JsonObject profile = new JsonObject(playground.profile(doctor.getString("slug")).body());
      boolean drifting = profile.getJsonObject("data").getValue("gender") instanceof String;
      if (!drifting) {
        shape(profile).forEach((field, type) -> ours.merge(field, type, RecordedShapeTest::merge));
      }
    }

    assertThat(ours).containsAllEntriesOf(recorded);
  }

  private static JsonObject recorded(String name) throws IOException {
    Path file = folder().resolve("paziresh24").resolve(name);
    assumeTrue(Files.exists(file), () -> "no recorded answer at " + file);
    return new JsonObject(Files.readString(file));
  }

  private static Path folder() {
    return Stream.of(
            System.getProperty("SLOTHUNTER_FIXTURES"),
            System.getenv("SLOTHUNTER_FIXTURES"),
            "../../shared/fixtures",
            "../../../shared/fixtures")
        .filter(Objects::nonNull)
        .map(Path::of)
        .filter(Files::isDirectory)
        .findFirst()
        .orElse(Path.of("no-recorded-answers"));
  }

  /** Each field's path and the types it has; members of lists and of numbered maps are one. */
  private static Map<String, String> shape(Object value) {
    Map<String, String> shape = new TreeMap<>();
    describe("", value, shape);
    return shape;
  }

  private static void describe(String path, Object value, Map<String, String> shape) {
    shape.merge(path, type(value), RecordedShapeTest::merge);
    if (value instanceof JsonObject object) {
      for (String name : object.fieldNames()) {
        boolean numbered = name.matches("[0-9]+");
        // Which holidays and turns there are is data.
        describe(path + "." + (numbered ? "#" : name), object.getValue(name), shape);
      }
      if (path.endsWith("holidays")) {
        shape.remove(path + ".#");
      }
    } else if (value instanceof JsonArray array) {
      array.forEach(each -> describe(path + "[]", each, shape));
      shape.computeIfPresent(path + "[]", (key, types) -> types);
    }
  }

  private static String merge(String one, String other) {
    TreeSet<String> types = new TreeSet<>(List.of(one.split("\\|")));
    types.addAll(List.of(other.split("\\|")));
    return String.join("|", types);
  }

  private static String type(Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof JsonObject) {
      return "object";
    }
    if (value instanceof JsonArray) {
      return "array";
    }
    return value instanceof Number number
        ? number instanceof Double ? "fraction" : "number"
        : value.getClass().getSimpleName();
  }
}
