package io.slothunter.scanner.store.postgres;

import static io.slothunter.scanner.calendar.SlotBuilder.free;
import static io.slothunter.scanner.store.StoreSamples.change;
import static io.slothunter.scanner.store.StoreSamples.listing;
import static io.slothunter.scanner.store.StoreSamples.opened;
import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.scanner.account.SecretHash;
import io.slothunter.scanner.account.User;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.store.Accounts.Candidate;
import io.slothunter.scanner.store.AlertOutbox.Draft;
import io.slothunter.scanner.store.Owed;
import io.slothunter.scanner.store.StoreSamples;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.Watch;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Of watches at rest nothing is owed. */
@Timeout(60)
class RestingAlertsIT {
  private volatile Instant now = Instant.parse("2026-11-24T08:00:00Z");
  private final Vertx vertx = Vertx.vertx();
  private final PostgresStore store = TestPostgres.emptyStore(vertx, () -> now);
  private CalendarId calendar;
  private User sara;
  private Watch watch;

  @BeforeEach
  void beginAWatch() {
    var doctor = store.directory().save(listing("dr-ahmadi", "visit")).await();
    calendar = doctor.calendars().get(0).id();
    Candidate candidate = new Candidate("sara@example.org", "x", "Sara", Language.EN);
    store.accounts().propose(SecretHash.of("t"), candidate, now.plusSeconds(9)).await();
    sara = store.accounts().confirm(SecretHash.of("t")).await().orElseThrow();
    watch = store.watches().begin(sara.person().id(), doctor.doctor().id()).await();
    channel("telegram", "1001");
  }

  /** As when an account is joined with a chat. */
  private void channel(String channel, String address) {
    Database database = new Database(vertx, TestPostgres.options(2), Patience.DEFAULT);
    database
        .write("update person set channel = $1, address = $2", Tuple.of(channel, address))
        .compose(done -> database.close())
        .await();
  }

  @AfterEach
  void close() {
    store.close().await();
    vertx.close().await();
  }

  private List<Owed> open(String time) {
    var recorded =
        store.slotLog().append(change(calendar, free(time), opened(calendar, time))).await();
    return store
        .alertOutbox()
        .record(
            store.alertOutbox().cursor().await(),
            store.slotLog().head().await(),
            List.of(new Draft(watch.id(), List.of(StoreSamples.alerted(recorded.get(0))))))
        .await();
  }

  private long owed() {
    return store.alertOutbox().counts().await().open();
  }

  @Test
  void owesNothing_ofWhatOpenedWhileTheWatchRested() {
    // Given
    assertThat(open("10:00")).hasSize(1);

    // When
    assertThat(store.ownWatches().pause(watch.id(), sara.person().id()).await()).isPresent();

    // Then
    assertThat(owed()).as("what was owed before is not").isZero();
    assertThat(open("11:00")).isEmpty();
    assertThat(store.ownWatches().resume(watch.id(), sara.person().id()).await()).isPresent();
    assertThat(owed()).isZero();
    assertThat(open("12:00")).hasSize(1);
    Instant until = now.plusSeconds(60);
    assertThat(store.ownWatches().snooze(watch.id(), sara.person().id(), until).await())
        .isPresent();
    assertThat(open("13:00")).isEmpty();
    now = until;
    assertThat(open("14:00")).hasSize(1);
  }

  @Test
  void owesNothing_toOneWhomNoChannelTells() {
    channel("none", "operator");

    assertThat(open("10:00")).isEmpty();
    assertThat(owed()).isZero();
    assertThat(store.watches().watchedCalendars(500).await())
        .as("it is polled all the same")
        .hasSize(1);
  }
}
