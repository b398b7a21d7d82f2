package io.slothunter.scanner.store.postgres;

import static io.slothunter.scanner.store.StoreSamples.NOON;
import static io.slothunter.scanner.store.StoreSamples.listing;
import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.CalendarState;
import io.slothunter.scanner.calendar.ClosedSlots;
import io.slothunter.scanner.calendar.FreeSlots;
import io.slothunter.scanner.calendar.Windows;
import io.slothunter.scanner.event.BaselineTaken;
import io.slothunter.scanner.event.Change;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.store.SlotLog;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever a calendar's state is, it comes back the same. */
class PostgresSlotLogStatesIT {
  private static final long LAST_SECOND = 253_370_764_800L;

  private static Vertx vertx;
  private static PostgresStore store;
  private static CalendarId calendar;

  @BeforeContainer
  static void open() {
    vertx = Vertx.vertx();
    store = TestPostgres.emptyStore(vertx, InstantSource.system());
    calendar =
        store.directory().save(listing("dr-ahmadi", "visit")).await().calendars().get(0).id();
  }

  @AfterContainer
  static void close() {
    store.close().await();
    vertx.close().await();
  }

  @Provide
  Arbitrary<long[]> seconds() {
    return Arbitraries.longs()
        .between(0, (1L << 32) - 1)
        .set()
        .ofMaxSize(40)
        .map(set -> set.stream().mapToLong(Long::longValue).sorted().toArray());
  }

  @Provide
  Arbitrary<FreeSlots> freeSlots() {
    return Combinators.combine(seconds(), Arbitraries.integers().between(1, 86_400))
        .as(
            (starts, length) ->
                FreeSlots.ofSorted(
                    starts, IntStream.range(0, starts.length).map(i -> length).toArray()));
  }

  @Provide
  Arbitrary<CalendarState> states() {
    Arbitrary<Windows> covered =
        seconds()
            .map(all -> LongStream.of(all).limit(all.length / 2 * 2L).toArray())
            .map(Windows::ofBounds);
    Arbitrary<ClosedSlots> closed =
        seconds()
            .map(all -> ClosedSlots.ofSorted(all, LongStream.of(all).map(s -> s / 2).toArray()));
    return Combinators.combine(covered, freeSlots(), closed)
        .as((windows, free, gone) -> new CalendarState(calendar, windows, free, gone));
  }

  @Property(tries = 300)
  void comesBackTheSame(
      @ForAll("states") CalendarState state, @ForAll("freeSlots") FreeSlots baseline) {
    assertComesBack(state, baseline);
  }

  @Property(tries = 2)
  void comesBackTheSame_whenItIsBig(@ForAll boolean dense) {
    FreeSlots big =
        FreeSlots.ofSorted(
            LongStream.range(0, 2_000)
                .map(i -> 1_795_000_000L + i * (dense ? 60 : 7_919))
                .toArray(),
            IntStream.range(0, 2_000).map(i -> 60 + i).toArray());
    ClosedSlots closed = ClosedSlots.ofSorted(big.starts(), big.starts());
    assertComesBack(
        new CalendarState(calendar, Windows.ofBounds(new long[] {1, LAST_SECOND}), big, closed),
        big);
  }

  private static void assertComesBack(CalendarState state, FreeSlots baseline) {
    SlotLog log = store.slotLog();
    List<Recorded> appended =
        log.append(new Change(List.of(new BaselineTaken(calendar, baseline, NOON)), state)).await();
    assertThat(log.states(List.of(calendar)).await()).containsExactly(state);
    assertThat(log.read(appended.get(0).number() - 1, 1).await()).isEqualTo(appended);
  }
}
