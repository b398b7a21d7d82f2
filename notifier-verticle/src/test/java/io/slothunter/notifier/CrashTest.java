package io.slothunter.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.notifier.fake.Fuse;
import io.slothunter.notifier.fake.FusedOutbox;
import io.slothunter.notifier.fake.FusedService;
import io.slothunter.notifier.fake.Rig;
import io.slothunter.notifier.fake.Slots;
import io.slothunter.notifier.fake.Until;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.watch.Language;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A process dies at each step, and the next one goes on with the same store. */
class CrashTest {
  private static final int CHATS = 4;
  private final Rig rig = new Rig();

  @AfterEach
  void close() {
    // The dead would be waited for.
    rig.abandon();
  }

  static Stream<Arguments> deaths() {
    return Stream.of(Fuse.Point.values())
        .flatMap(point -> Stream.of(1, 2, 3).map(time -> Arguments.of(point, time)));
  }

  @ParameterizedTest
  @MethodSource("deaths")
  void losesNothingAndRepeatsOnlyWhatWasNotWrittenDown(Fuse.Point point, int time) {
    // Given: a process that dies the given time it comes to this point
    Entry doctor = rig.store.doctor("Dr " + UUID.randomUUID(), 1);
    for (int chat = 1; chat <= CHATS; chat++) {
      rig.store.watch("" + chat, Language.EN, doctor);
    }
    Fuse fuse = new Fuse(point, time);
    rig.outbox = store -> new FusedOutbox(store, fuse);
    rig.service = telegram -> new FusedService(telegram, fuse);
    rig.start();
    // When
    for (int i = 1; i <= 3; i++) {
      rig.happen(rig.store.opening(doctor, 0, in(Duration.ofHours(i))));
      int recorded = i;
      Until.holds(
          "dead, or all is told",
          () ->
              fuse.blown()
                  || (rig.store.rows().size() >= CHATS * recorded
                      && rig.store.count("pending") == 0));
    }
    Until.holds("dead", fuse::blown);
    rig.outbox = store -> store;
    rig.service = telegram -> telegram;
    rig.start();
    // Then
    Until.holds("all is recorded", () -> rig.store.cursorNow() == 3);
    rig.untilSettled();
    assertThat(rig.store.count("delivered")).isEqualTo(rig.store.rows().size());
    for (int chat = 1; chat <= CHATS; chat++) {
      long lines =
          rig.telegram.messages(chat).stream()
              .flatMap(message -> message.text.lines())
              .filter(line -> line.startsWith("•"))
              .count();
      if (point.amidSending()) {
        assertThat(lines).isBetween(3L, 4L);
      } else {
        assertThat(lines).isEqualTo(3);
      }
    }
  }

  private Slot in(Duration time) {
    return Slots.at(rig.clock.instant().plus(time));
  }
}
