package io.slothunter.simulator.paziresh24;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.slothunter.simulator.Playground;
import io.slothunter.simulator.SettableClock;
import io.slothunter.simulator.world.CalendarKey;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The calls that take a slot out of everybody's sight. */
final class HoldingTest {

  private SettableClock clock;
  private Playground playground;
  private CalendarKey calendar;
  private NavigableSet<Long> before;

  @BeforeEach
  void start() {
    clock = new SettableClock(SettableClock.TUESDAY_MORNING);
    playground = new Playground(Playground.stillOptions(), clock);
    calendar =
        playground.calendars().stream()
            .filter(key -> playground.free(key).size() > 2)
            .findFirst()
            .orElseThrow();
    before = playground.free(calendar);
  }

  @AfterEach
  void stop() {
    playground.close();
  }

  @Test
  void holdsTheFirstFreeSlot_whenTheFirstFreeTurnIsAskedFor() {
    JsonObject held = playground.booking("getFreeTurn", Playground.form(calendar));

    long start = held.getJsonObject("result").getLong("from");
    assertThat(start).isEqualTo(before.first());
    assertThat(held.getJsonObject("result").getString("request_code"))
        .matches("[0-9a-f]{13}\\.[0-9]{8}");
    assertThat(playground.free(calendar)).doesNotContain(start).hasSize(before.size() - 1);
  }

  @Test
  void putsTheSlotBack_whenTheHoldIsReleased() {
    String code = hold();
    clock.advance(Duration.ofMinutes(2));

    JsonObject released = release(code);

    assertThat(released.getInteger("status")).isEqualTo(1);
    assertThat(playground.free(calendar)).isEqualTo(before);
    JsonObject opening = openings().get(0);
    assertThat(opening.getBoolean("returned")).isTrue();
    assertThat(opening.getLong("openedAt") - opening.getLong("heldSince"))
        .isEqualTo(Duration.ofMinutes(2).toMillis() * 1_000);
    assertThat(release(code).getInteger("status")).as("only once").isEqualTo(300);
  }

  @Test
  void putsTheSlotBack_whenTheHoldRunsOut() {
    String code = hold();
    clock.advance(Duration.ofSeconds(299));
    assertThat(playground.free(calendar)).hasSize(before.size() - 1);

    clock.advance(Duration.ofSeconds(2));

    Playground.eventually(() -> playground.free(calendar).equals(before));
    assertThat(release(code).getInteger("status")).isEqualTo(300);
  }

  @Test
  void holdsTheNamedSlot_whenItIsSuspended() {
    long start = before.last();

    JsonObject suspended = suspend(start, lengthOf(calendar));

    assertThat(suspended.getInteger("status")).isEqualTo(1);
    assertThat(playground.free(calendar)).doesNotContain(start);
    assertThat(suspend(start, lengthOf(calendar)).getInteger("status"))
        .as("held already")
        .isEqualTo(32);
    assertThat(suspend(before.first(), 60).getInteger("status")).as("half a slot").isZero();
  }

  @Test
  void countsEveryCallThatHolds() {
    assertThat(playground.control("requests").getInteger("holdCalls")).isZero();

    release(hold());
    suspend(before.last(), lengthOf(calendar));

    JsonObject requests = playground.control("requests");
    assertThat(requests.getInteger("holdCalls")).isEqualTo(3);
    assertThat(requests.getJsonObject("booking").getJsonObject("paths").fieldNames())
        .contains("getFreeTurn", "suspend", "unsuspend");
  }

  @Test
  void saysFull_whenThereIsNothingToHold() {
    before.forEach(start -> playground.control("take", Playground.named(calendar)));

    assertThat(playground.booking("getFreeTurn", Playground.form(calendar)).getInteger("status"))
        .isEqualTo(32);
  }

  private String hold() {
    return playground
        .booking("getFreeTurn", Playground.form(calendar))
        .getJsonObject("result")
        .getString("request_code");
  }

  @CanIgnoreReturnValue
  private JsonObject release(String code) {
    return playground.booking("unsuspend", Map.of("request_code", code));
  }

  @CanIgnoreReturnValue
  private JsonObject suspend(long start, long length) {
    Map<String, String> form = new TreeMap<>(Playground.form(calendar));
    form.put("from", String.valueOf(start));
    form.put("to", String.valueOf(start + length));
    return playground.booking("suspend", form);
  }

  private long lengthOf(CalendarKey key) {
    return playground.doctors().stream()
        .flatMap(doctor -> Playground.objects(doctor.getJsonArray("calendars")).stream())
        .filter(each -> Playground.key(each).equals(key))
        .mapToLong(each -> each.getLong("slotMinutes") * 60)
        .findFirst()
        .orElseThrow();
  }

  private List<JsonObject> openings() {
    return Playground.objects(playground.control("openings").getJsonArray("openings"));
  }
}
