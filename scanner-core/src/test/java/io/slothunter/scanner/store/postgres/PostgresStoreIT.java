package io.slothunter.scanner.store.postgres;

import static io.slothunter.scanner.calendar.SlotBuilder.free;
import static io.slothunter.scanner.store.StoreSamples.NOON;
import static io.slothunter.scanner.store.StoreSamples.alerted;
import static io.slothunter.scanner.store.StoreSamples.change;
import static io.slothunter.scanner.store.StoreSamples.listing;
import static io.slothunter.scanner.store.StoreSamples.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.store.AlertOutbox;
import io.slothunter.scanner.store.AlertOutbox.Counts;
import io.slothunter.scanner.store.AlertOutbox.Draft;
import io.slothunter.scanner.store.AlertOutbox.Settlement.Delivered;
import io.slothunter.scanner.store.Owed;
import io.slothunter.scanner.store.SlotLog;
import io.slothunter.scanner.store.StoreFailure;
import io.slothunter.scanner.store.postgres.PostgresStore.Pruned;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.watch.Watch;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the store does beside its ports: migrating and forgetting. */
@Timeout(60)
class PostgresStoreIT {
  private final Vertx vertx = Vertx.vertx();
  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private final InstantSource clock = now::get;
  private final PostgresStore store = TestPostgres.emptyStore(vertx, clock);

  @AfterEach
  void close() {
    store.close().await();
    vertx.close().await();
  }

  @Test
  void leavesACurrentSchemaAlone() {
    assertThat(store.migrate().await()).isFalse();
  }

  @Test
  void migratesOnce_whenSeveralProcessesStartOnAnEmptyDatabase() {
    // Given
    PostgresOptions empty = database("several_at_once");
    List<PostgresStore> stores =
        Stream.generate(() -> new PostgresStore(vertx, empty, clock)).limit(3).toList();

    // When
    Future.join(stores.stream().map(PostgresStore::migrate).toList()).await();

    // Then
    assertThat(stores).allSatisfy(each -> assertThat(each.migrate().await()).isFalse());
    assertThat(stores.get(0).slotLog().head().await()).isZero();
    Future.join(stores.stream().map(PostgresStore::close).toList()).await();
  }

  @Test
  void asksFlyway_whenTheHistoryIsNotAsExpected() {
    // Given
    PostgresOptions options = database("changed_history");
    PostgresStore changed = new PostgresStore(vertx, options, clock);
    assertThat(changed.migrate().await()).isTrue();
    execute(options, "update flyway_schema_history set checksum = 1");

    // Then
    assertThatThrownBy(() -> changed.migrate().await())
        .isInstanceOf(StoreFailure.Unavailable.class)
        .hasMessageContaining("checksum mismatch");
    changed.close().await();
  }

  private PostgresOptions database(String name) {
    PostgresOptions any = TestPostgres.options(2);
    execute(any, "drop database if exists " + name);
    execute(any, "create database " + name);
    return new PostgresOptions(any.host(), any.port(), name, any.user(), any.password(), 2);
  }

  private void execute(PostgresOptions options, String sql) {
    Database database = new Database(vertx, options, Patience.DEFAULT);
    try {
      database.write(sql, Tuple.tuple()).await();
    } finally {
      database.close().await();
    }
  }

  private CalendarId calendar(Watch[] watch) {
    var entry = store.directory().save(listing("dr-ahmadi", "visit")).await();
    Person sara = store.watches().person(new Contact("telegram", "1"), Language.FA).await();
    watch[0] = store.watches().begin(sara.id(), entry.doctor().id()).await();
    return entry.calendars().get(0).id();
  }

  @Test
  void forgetsOldEvents_butNoneThatTheNotifierHasNotSeen() {
    // Given
    SlotLog log = store.slotLog();
    CalendarId calendar = calendar(new Watch[1]);
    for (int day = 0; day < 10; day++) {
      now.set(NOON.plus(Duration.ofDays(day)));
      log.append(change(calendar, free("10:00"), opened(calendar, "10:00"))).mapEmpty().await();
    }
    store.alertOutbox().record(0, 6, List.of()).mapEmpty().await();

    // When
    Pruned few = store.prune(NOON.plus(Duration.ofDays(4))).await();

    // Then
    assertThat(few).isEqualTo(new Pruned(4, 0));
    assertThat(log.tail().await()).isEqualTo(5);
    assertThat(log.head().await()).isEqualTo(10);
    assertThat(log.read(0, 100).await()).extracting(Recorded::number).startsWith(5L).hasSize(6);

    // When
    Pruned rest = store.prune(NOON.plus(Duration.ofDays(100))).await();

    // Then
    assertThat(rest).isEqualTo(new Pruned(2, 0));
    assertThat(log.tail().await()).isEqualTo(7);
  }

  @Test
  void numbersGoOn_whenEveryEventWasForgotten() {
    // Given
    SlotLog log = store.slotLog();
    CalendarId calendar = calendar(new Watch[1]);
    int many = 12_000;
    Future.all(
            IntStream.range(0, many)
                .mapToObj(i -> log.append(change(calendar, free(), opened(calendar, "10:00"))))
                .toList())
        .await();
    store.alertOutbox().record(0, many, List.of()).mapEmpty().await();

    // When
    Pruned pruned = store.prune(NOON.plusSeconds(1)).await();

    // Then
    assertThat(pruned.events()).isEqualTo(many);
    assertThat(log.head().await()).isEqualTo(many);
    assertThat(log.tail().await()).isEqualTo(many + 1);
    assertThat(log.append(change(calendar, free(), opened(calendar, "10:00"))).await())
        .extracting(Recorded::number)
        .containsExactly(many + 1L);
  }

  @Test
  void forgetsSettledAlerts_whoseSlotsCannotReturn() {
    // Given
    Watch[] watch = new Watch[1];
    CalendarId calendar = calendar(watch);
    AlertOutbox outbox = store.alertOutbox();
    List<Recorded> opened =
        store
            .slotLog()
            .append(
                change(
                    calendar,
                    free("10:00", "11:00"),
                    opened(calendar, "10:00"),
                    opened(calendar, "11:00")))
            .await();
    List<Owed> alerts =
        outbox
            .record(
                0,
                2,
                opened.stream()
                    .map(each -> new Draft(watch[0].id(), List.of(alerted(each))))
                    .toList())
            .await();
    outbox.settle(List.of(new Delivered(alerts.get(0).id(), NOON, "17", Set.of(1L)))).await();
    Instant tenPastTen = Instant.parse("2026-12-01T10:10:00Z");

    // Then
    assertThat(store.prune(NOON.plusSeconds(60)).await().alerts()).isZero();
    assertThat(store.prune(tenPastTen).await().alerts()).isEqualTo(1);
    assertThat(outbox.counts().await()).isEqualTo(new Counts(1, 0, 0, 0));
  }
}
