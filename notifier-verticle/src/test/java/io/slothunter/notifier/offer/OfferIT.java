package io.slothunter.notifier.offer;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.notifier.fake.FakeTelegram.Shown;
import io.slothunter.notifier.fake.OnDatabase;
import io.slothunter.notifier.fake.Rig;
import io.slothunter.notifier.fake.Slots;
import io.slothunter.notifier.fake.Sql;
import io.slothunter.notifier.fake.Until;
import io.slothunter.scanner.calendar.CalendarState;
import io.slothunter.scanner.calendar.ClosedSlots;
import io.slothunter.scanner.calendar.FreeSlots;
import io.slothunter.scanner.calendar.Window;
import io.slothunter.scanner.calendar.Windows;
import io.slothunter.scanner.event.Change;
import io.slothunter.scanner.event.SlotOpened;
import io.slothunter.scanner.like.Alike;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.store.StoreSamples;
import io.slothunter.scanner.store.postgres.PostgresStore;
import io.slothunter.scanner.store.postgres.TestPostgres;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ten thousand watches that wait for long, and two processes, at a real database. */
@Timeout(180)
class OfferIT {
  private static final int WAITING = 10_000;
  private static final int WANTING = 200;

  private final Rig rig = new Rig();
  private final Sql sql = new Sql(rig.vertx);
  private final PostgresStore store = TestPostgres.emptyStore(rig.vertx, rig.clock);

  @AfterEach
  void close() {
    store.close().await();
    rig.close();
  }

  private Entry doctor(String slug) {
    return store.directory().save(StoreSamples.listing(slug, "visit")).await();
  }

  @Test
  void offersEachOfThoseWhoWantItOthers_once() {
    // Given
    Entry one = doctor("dr-one");
    Entry other = doctor("dr-other");
    SlotOpened opened =
        new SlotOpened(
            other.calendars().get(0).id(),
            Slots.at(rig.clock.instant().plus(Duration.ofDays(12))),
            rig.clock.instant(),
            false);
    store
        .slotLog()
        .append(
            new Change(
                List.of(opened),
                new CalendarState(
                    opened.calendar(),
                    Windows.of(Window.from(rig.clock.instant())),
                    FreeSlots.of(List.of(opened.slot())),
                    ClosedSlots.NONE)))
        .await();
    sql.run(
        """
        insert into person (channel, address, language, alternatives)
        select 'telegram', (1000 + i)::text, 'EN', i <= %d from generate_series(1, %d) i
        """
            .formatted(WANTING, WAITING));
    sql.run(
        """
        insert into watch (person, doctor, since)
        select id, %s, '%s'::timestamptz from person where channel = 'telegram'
        """
            .formatted(one.doctor().id(), rig.clock.instant()));
    rig.clock.forward(Duration.ofDays(8));
    rig.ports = new OnDatabase(store);
    rig.offers = new OfferOptions(Duration.ofDays(7), Duration.ofDays(14), Duration.ofMillis(200));
    rig.likeness = (doctor, limit) -> List.of(new Alike(other.doctor().id(), 1));

    // When: two that both believe to lead, one of which ends meanwhile
    Rig.Running first = rig.start();
    rig.start();
    Until.holds("some are offered", () -> rig.telegram.messages().size() > WANTING / 4);
    first.stop();
    Until.holds(
        "all are dealt with",
        120_000,
        () ->
            store
                .longWaits()
                .waiting(rig.clock.instant().minus(Duration.ofDays(7)), 1)
                .await()
                .isEmpty());

    Until.holds("all are told", 60_000, () -> rig.telegram.messages().size() >= WANTING);

    // Then: each of them once
    Set<Long> chats = new HashSet<>();
    for (Shown shown : rig.telegram.messages()) {
      assertThat(shown.text).contains("You have waited 8 days", "dr-other");
      assertThat(chats.add(shown.chat)).as("told twice: " + shown.chat).isTrue();
      assertThat(shown.chat).isLessThanOrEqualTo(1000 + WANTING);
    }
    assertThat(chats).hasSize(WANTING);
  }
}
