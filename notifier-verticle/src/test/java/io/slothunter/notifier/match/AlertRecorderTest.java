package io.slothunter.notifier.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.notifier.fake.FakeStore;
import io.slothunter.notifier.fake.MovableClock;
import io.slothunter.notifier.fake.Slots;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.event.SlotEvent;
import io.slothunter.scanner.life.Lifetime;
import io.slothunter.scanner.store.AlertOutbox;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.store.Owed;
import io.slothunter.scanner.store.Waves;
import io.slothunter.scanner.watch.DeliveryId;
import io.slothunter.scanner.watch.Language;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertRecorderTest {
  private static final int WATCHES = 100;

  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T06:00:00Z"));
  private final FakeStore store = new FakeStore(clock);
  private final Statements outbox = new Statements();
  private final AlertRecorder recorder =
      new AlertRecorder(
          outbox,
          new WatchBook(store, store),
          clock,
          Duration.ofSeconds(1),
          new WaveRhythm(
              new Waves(WATCHES - 1, 50, Duration.ofSeconds(10)),
              Duration.ofSeconds(2),
              Duration.ofMinutes(1)),
          (calendar, slot) -> Optional.of(new Lifetime(0.5, 0.0, 0.0, 0.0)),
          alerts -> {});

  private Entry doctor;

  private record Statement(long from, long to, int offers) {}

  /** Notes what is to be recorded; can fail once, before anything is written. */
  private final class Statements implements AlertOutbox {
    private final List<Statement> made = new ArrayList<>();
    private final List<Waves> waves = new ArrayList<>();
    private int failing = -1;

    @Override
    public Future<Long> cursor() {
      return store.cursor();
    }

    @Override
    public Future<List<Owed>> record(long from, long to, List<Draft> drafts, Waves waves) {
      if (to < from) {
        return Future.failedFuture(new IllegalArgumentException(from + " to " + to));
      }
      if (made.size() == failing) {
        failing = -1;
        return Future.failedFuture(new IllegalStateException("down"));
      }
      this.waves.add(waves);
      made.add(new Statement(from, to, drafts.stream().mapToInt(d -> d.slots().size()).sum()));
      return Future.succeededFuture(List.of());
    }

    @Override
    public Future<List<Owed>> current(Collection<DeliveryId> alerts) {
      return store.current(alerts);
    }

    @Override
    public Future<Boolean> leads(String channel) {
      return store.leads(channel);
    }

    @Override
    public Future<List<Owed>> due(String channel, Instant now, int limit) {
      return store.due(channel, now, limit);
    }

    @Override
    public Future<Void> settle(List<Settlement> settlements) {
      return store.settle(settlements);
    }

    @Override
    public Future<Counts> counts() {
      return store.counts();
    }
  }

  @BeforeEach
  void manyWatches() {
    doctor = store.doctor("Dr A", 1);
    for (int i = 0; i < WATCHES; i++) {
      store.watch("" + i, Language.EN, doctor);
    }
    recorder.standAt(0);
  }

  private List<Recorded> openings(int count) {
    return store.happen(
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    store.opening(doctor, 0, Slots.at(clock.instant().plusSeconds(600 + i * 600L))))
            .toArray(SlotEvent[]::new));
  }

  @Test
  void recordsInParts_whatIsTooMuchForOneStatement() {
    // When
    recorder.take(openings(120)).await();

    // Then
    assertThat(outbox.made)
        .containsExactly(
            new Statement(0, 50, 5_000),
            new Statement(50, 100, 5_000),
            new Statement(100, 120, 2_000));
    assertThat(recorder.cursor()).isEqualTo(120);
  }

  @Test
  void recordsAtOnce_whatIsNotTooMuch() {
    // When
    recorder.take(openings(50)).await();

    // Then
    assertThat(outbox.made).containsExactly(new Statement(0, 50, 5_000));
  }

  @Test
  void hasTheWavesOfACrowdFollowTheLifeOfTheSlot_andOfNobodyElse() {
    // Given
    Entry quiet = store.doctor("Dr B", 1);
    store.watch("one", Language.EN, quiet);

    // When
    List<Recorded> both =
        store.happen(
            store.opening(doctor, 0, Slots.at(clock.instant().plusSeconds(600))),
            store.opening(quiet, 0, Slots.at(clock.instant().plusSeconds(600))));
    recorder.take(both).await();

    // Then
    long crowded = both.get(0).number();
    assertThat(outbox.waves)
        .singleElement()
        .satisfies(
            waves -> {
              assertThat(waves.gaps()).containsOnlyKeys(crowded);
              assertThat(waves.gapOf(crowded))
                  .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(3));
            });
  }

  @Test
  void goesOnBehindThePartsThatAreRecorded_whenTheBatchIsHandedOverAgain() {
    // Given
    List<Recorded> batch = openings(120);
    outbox.failing = 1;
    assertThat(recorder.take(batch).failed()).isTrue();
    assertThat(recorder.cursor()).isEqualTo(50);

    // When
    recorder.take(batch).await();
    recorder.take(batch).await();

    // Then
    assertThat(outbox.made)
        .containsExactly(
            new Statement(0, 50, 5_000),
            new Statement(50, 100, 5_000),
            new Statement(100, 120, 2_000));
  }
}
