package io.slothunter.scanner.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.scanner.budget.Gates;
import io.slothunter.scanner.budget.VirtualLane;
import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.CalendarKey;
import io.slothunter.scanner.calendar.CalendarState;
import io.slothunter.scanner.calendar.ClosedSlots;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.calendar.FreeSlots;
import io.slothunter.scanner.calendar.Snapshot;
import io.slothunter.scanner.calendar.Window;
import io.slothunter.scanner.calendar.Windows;
import io.slothunter.scanner.provider.Outcome;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrustTest {
  private static final Instant START = Instant.parse("2026-11-24T05:00:00Z");
  private static final Windows AHEAD = Windows.of(Window.from(START));

  private final VirtualLane lane = new VirtualLane(START);
  private final Trust trust =
      new Trust(Gates.PROVIDER, lane, TrustOptions.DEFAULTS, Quarantine.NONE);
  private final Map<CalendarId, Witness> witnesses = new HashMap<>();

  @Test
  void looksAtTheNextCanaryASecondLater_whenOneListsNothing() {
    for (int calendar = 1; calendar <= 10; calendar++) {
      answer(calendar(calendar), slots(2));
    }
    List<Duration> looks = new ArrayList<>();
    trust.whenCanaryWanted(
        () -> {
          looks.add(Duration.ofNanos(lane.elapsedNanos()));
          trust
              .canary(any -> true, any -> true)
              .ifPresent(
                  canary ->
                      lane.after(Duration.ofMillis(100), () -> answer(canary, FreeSlots.NONE)));
          return true;
        });

    answer(calendar(1), FreeSlots.NONE);
    lane.advance(Duration.ofSeconds(10));

    assertThat(trust.isBlocked()).isTrue();
    assertThat(looks).hasSizeGreaterThan(2);
    for (int i = 1; i < looks.size(); i++) {
      assertThat(looks.get(i).minus(looks.get(i - 1))).isEqualTo(Duration.ofSeconds(1));
    }
  }

  /** What the provider says of a calendar that had two slots. */
  private void answer(Calendar calendar, FreeSlots free) {
    Witness witness = witnesses.computeIfAbsent(calendar.id(), any -> new Witness());
    CalendarState before = new CalendarState(calendar.id(), AHEAD, slots(2), ClosedSlots.NONE);
    Snapshot snapshot = new Snapshot(calendar.id(), lane.now(), AHEAD, free);
    Outcome outcome = new Outcome.Fetched(snapshot, List.of());
    Weighed weighed = trust.weigh(calendar, witness, true, before, outcome, trust.ticket());
    assertThat(weighed.doubtful()).isEqualTo(free.isEmpty());
  }

  private static FreeSlots slots(int count) {
    FreeSlots.Builder slots = new FreeSlots.Builder();
    for (int i = 1; i <= count; i++) {
      slots.add(START.plusSeconds(86_400L * i).getEpochSecond(), 600);
    }
    return slots.build();
  }

  private static Calendar calendar(long id) {
    return new Calendar(
        new CalendarId(id),
        new DoctorId(id),
        Gates.PROVIDER,
        new CalendarKey("key " + id),
        "centre",
        "visit",
        "tehran",
        false,
        URI.create("https://example.org/" + id),
        ZoneOffset.UTC);
  }
}
