package io.slothunter.app.replay.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.app.replay.trace.TraceFile;
import io.slothunter.app.replay.trace.TraceReader;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.provider.Look;
import io.slothunter.scanner.provider.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorldSourceTest {
  private static final LocalDateTime ORIGIN = LocalDateTime.of(2021, 1, 1, 0, 0);

  private static final Duration CYCLE = Duration.ofMinutes(30);

  @TempDir private Path folder;
  private Instant now = Instant.EPOCH;
  private World world;

  @Test
  void showsWhatIsFree_fromTheOpeningOnAndUntilTheClosing() {
    WorldSource source = source("a,5000,20,20,30,30,taken\na,5005,10,10,40,40,taken\n");

    assertThat(seen(source, 0, 9, 10, 19, 20, 29, 30, 39, 40))
        .containsExactly(
            List.of(),
            List.of(),
            List.of(5005L),
            List.of(5005L),
            List.of(5000L, 5005L),
            List.of(5000L, 5005L),
            List.of(5005L),
            List.of(5005L),
            List.of());
  }

  @Test
  void spreadsAnOpeningInsideItsGap_forAllSlotsOfTheEventAtOnce() {
    WorldSource source = source("a,5000,20,30,90,90,taken\na,5005,20,30,90,90,taken\n");

    List<List<Long>> seen = new ArrayList<>();
    for (int minute = 20; minute <= 30; minute++) {
      seen.addAll(seen(source, minute));
    }
    assertThat(seen.get(0)).isEmpty();
    assertThat(seen.get(10)).containsExactly(5000L, 5005L);
    assertThat(seen).allMatch(free -> free.isEmpty() || free.size() == 2);
  }

  @Test
  void keepsASlotFreeThroughAHoleInTheObservation_whenItIsFreeOnBothSides() {
    WorldSource source =
        source("a,5000,10,10,20,,gap\na,5000,,40,50,50,taken\na,5005,5,5,20,,gap\n");

    assertThat(seen(source, 15, 25, 39, 45, 55))
        .containsExactly(
            List.of(5000L, 5005L),
            List.of(5000L, 5005L),
            List.of(5000L, 5005L),
            List.of(5000L, 5005L),
            List.of(5005L));
  }

  @Test
  void closesASlotWhoseClosingIsNotKnown_beforeItOpensAnew() {
    WorldSource source = source("a,5000,10,10,,,\na,5000,40,45,,,\n");

    assertThat(seen(source, 9, 10, 39, 40, 45))
        .containsExactly(List.of(), List.of(5000L), List.of(5000L), List.of(), List.of(5000L));
  }

  @Test
  void takesRowsThatOverlapAsOneStay() {
    WorldSource source =
        source("a,5000,10,10,40,40,taken\na,5000,20,20,30,30,taken\na,5000,10,10,50,50,taken\n");

    assertThat(seen(source, 15, 35, 45, 50))
        .containsExactly(List.of(5000L), List.of(5000L), List.of(5000L), List.of());
  }

  @Test
  void showsNothingThatHasBegun() {
    WorldSource source = source("a,50,10,10,,,\na,5000,60,60,70,70,taken\n");

    assertThat(seen(source, 20, 65)).containsExactly(List.of(50L), List.of(5000L));
  }

  private WorldSource source(String rows) {
    Path file = TraceFile.write(folder, "t.csv", TraceFile.HEADER + rows);
    Stretch stretch = new Stretch(ORIGIN, ORIGIN, ORIGIN.plusMinutes(4000), ORIGIN, ORIGIN);
    world = new TraceWorld(TraceReader.read(file), stretch).world(CYCLE, Weights.EQUAL, 7);
    return new WorldSource(
        world, world.budgets().get(0).provider(), () -> now, (calendar, at) -> {});
  }

  private static Instant at(int minute) {
    return ORIGIN.plusMinutes(minute).toInstant(ZoneOffset.UTC);
  }

  /** The starts that the calendar shows at some minutes, in minutes. */
  private List<List<Long>> seen(WorldSource source, int... minutes) {
    List<List<Long>> seen = new ArrayList<>();
    for (int minute : minutes) {
      now = at(minute);
      Outcome outcome = source.look(world.calendars().get(0).calendar(), Look.FIRST).result();
      List<Slot> slots = ((Outcome.Fetched) outcome).snapshot().free().slots();
      seen.add(slots.stream().map(s -> Duration.between(at(0), s.start()).toMinutes()).toList());
    }
    return seen;
  }
}
