package io.slothunter.notifier.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class UpdateTrackerTest {
  private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
  private final UpdateTracker tracker = new UpdateTracker(Duration.ofSeconds(10));

  @Test
  void confirmsNothingAbove_whatIsNotDealtWith() {
    assertThat(tracker.begin(5, NOW)).isTrue();
    assertThat(tracker.begin(6, NOW)).isTrue();
    assertThat(tracker.begin(9, NOW)).isTrue();
    tracker.end(5);
    tracker.end(9);
    assertThat(tracker.next(NOW)).isEqualTo(6);
    tracker.end(6);
    assertThat(tracker.next(NOW)).isEqualTo(10);
  }

  @Test
  void beginsEachUpdateOnce_howeverOftenItComes() {
    assertThat(tracker.begin(5, NOW)).isTrue();
    assertThat(tracker.begin(5, NOW)).isFalse();
    tracker.end(5);
    assertThat(tracker.begin(5, NOW)).isFalse();
    assertThat(tracker.next(NOW)).isEqualTo(6);
    assertThat(tracker.begin(5, NOW)).isFalse();
    assertThat(tracker.begin(6, NOW)).isTrue();
  }

  @Test
  void givesUpAStraggler_afterAWhile() {
    assertThat(tracker.begin(5, NOW)).isTrue();
    assertThat(tracker.begin(6, NOW)).isTrue();
    tracker.end(6);
    assertThat(tracker.next(NOW.plusSeconds(9))).isEqualTo(5);
    assertThat(tracker.next(NOW.plusSeconds(11))).isEqualTo(7);
    assertThat(tracker.allDone()).isTrue();
    tracker.end(5);
    assertThat(tracker.next(NOW.plusSeconds(11))).isEqualTo(7);
  }

  @Test
  void isDoneWhenTheLastHasEnded_andWaitsAnewForTheNext() {
    assertThat(tracker.begin(5, NOW)).isTrue();
    assertThat(tracker.begin(6, NOW)).isTrue();
    Future<Void> waiting = tracker.untilAllDone();
    tracker.end(6);
    assertThat(waiting.isComplete()).isFalse();
    tracker.end(5);
    assertThat(waiting.succeeded()).isTrue();
    assertThat(tracker.untilAllDone().succeeded()).isTrue();
    assertThat(tracker.begin(7, NOW)).isTrue();
    assertThat(tracker.untilAllDone().isComplete()).isFalse();
  }

  @Test
  void knowsNothingAtFirst() {
    assertThat(tracker.next(NOW)).isZero();
    assertThat(tracker.allDone()).isTrue();
  }
}
