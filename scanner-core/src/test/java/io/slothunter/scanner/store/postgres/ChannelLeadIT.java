package io.slothunter.scanner.store.postgres;

import static io.slothunter.scanner.calendar.SlotBuilder.free;
import static io.slothunter.scanner.store.StoreSamples.alerted;
import static io.slothunter.scanner.store.StoreSamples.change;
import static io.slothunter.scanner.store.StoreSamples.listing;
import static io.slothunter.scanner.store.StoreSamples.opened;
import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.store.AlertOutbox;
import io.slothunter.scanner.store.AlertOutbox.Draft;
import io.slothunter.scanner.store.Owed;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.DeliveryId;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.PersonId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two processes at one database: what is owed over a channel is one's alone. */
@Timeout(60)
class ChannelLeadIT {
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

  private final Vertx vertx = Vertx.vertx();
  private final PostgresStore one = TestPostgres.emptyStore(vertx, () -> NOW);
  private final PostgresStore two = new PostgresStore(vertx, TestPostgres.options(4), () -> NOW);
  private DeliveryId owed;

  @BeforeEach
  void somethingIsOwed() {
    var doctor = one.directory().save(listing("dr-ahmadi", "visit")).await();
    CalendarId calendar = doctor.calendars().get(0).id();
    PersonId sara = one.watches().person(new Contact("telegram", "1"), Language.EN).await().id();
    var watch = one.watches().begin(sara, doctor.doctor().id()).await();
    var slot =
        one.slotLog().append(change(calendar, free("10:00"), opened(calendar, "10:00"))).await();
    Draft draft = new Draft(watch.id(), List.of(alerted(slot.get(0))));
    owed = two.alertOutbox().record(0, 1, List.of(draft)).await().get(0).id();
  }

  @AfterEach
  void close() {
    one.close().await();
    two.close().await();
    vertx.close().await();
  }

  private static List<DeliveryId> due(PostgresStore store) {
    return ids(store.alertOutbox().due("telegram", NOW, 10).await());
  }

  private List<DeliveryId> current(PostgresStore store) {
    AlertOutbox outbox = store.alertOutbox();
    return ids(outbox.current(List.of(owed)).await());
  }

  private static List<DeliveryId> ids(List<Owed> all) {
    return all.stream().map(Owed::id).toList();
  }

  @Test
  void givesWhatIsOwedToTheFirstThatAsks_whoeverRecordedIt() {
    assertThat(current(two)).as("nobody has asked").isEmpty();
    assertThat(due(one)).containsExactly(owed);
    assertThat(due(two)).isEmpty();
    assertThat(current(two)).isEmpty();
    assertThat(current(one)).containsExactly(owed);
    assertThat(two.alertOutbox().due("mail", NOW, 10).await()).as("another channel").isEmpty();
  }

  @Test
  void givesItToTheOther_onceTheFirstIsGone() {
    // Given
    assertThat(due(one)).containsExactly(owed);

    // When
    one.close().await();

    // Then
    assertThat(due(two)).containsExactly(owed);
    assertThat(current(two)).containsExactly(owed);
  }

  @Test
  void answersOnTheContextOfWhoeverAsks_alsoIfAnotherAskedFirst() {
    assertThat(asksAndIsAnsweredOnItsContext()).isTrue();
    assertThat(asksAndIsAnsweredOnItsContext()).isTrue();
  }

  private boolean asksAndIsAnsweredOnItsContext() {
    Promise<Boolean> same = Promise.promise();
    vertx
        .deployVerticle(
            new VerticleBase() {
              @Override
              public Future<?> start() {
                one.alertOutbox()
                    .leads("telegram")
                    .onComplete(done -> same.complete(Vertx.currentContext() == context));
                return Future.succeededFuture();
              }
            })
        .await();
    return same.future().await();
  }

  /** The service counts what both send: in one second not more than one of them may. */
  @Test
  void leavesTheSecondAfterTheFirst_whoeverWaitedForIt() {
    // Given
    assertThat(due(one)).containsExactly(owed);
    assertThat(due(two)).isEmpty();
    long ended = System.nanoTime();
    one.close().await();

    // When
    List<DeliveryId> others = due(two);
    assertThat(others).as("at once").isEmpty();
    assertThat(current(two)).as("nor at the check before sending").isEmpty();
    for (int i = 0; others.isEmpty() && i < 200; i++) {
      Long passed = vertx.timer(20, TimeUnit.MILLISECONDS).map(20L).await();
      assertThat(passed).isPositive();
      others = due(two);
    }

    // Then
    assertThat(others).containsExactly(owed);
    assertThat(Duration.ofNanos(System.nanoTime() - ended)).isGreaterThan(Duration.ofSeconds(1));
    assertThat(due(two)).as("and from then on").containsExactly(owed);
  }

  @Test
  void refusesWhoLostItWithoutNoticing() {
    // Given: the session of the one that leads ends, as when its machine is cut off
    assertThat(due(one)).containsExactly(owed);
    Database database = new Database(vertx, TestPostgres.options(2), Patience.DEFAULT);
    database
        .write(
            "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'"
                + " and pid <> pg_backend_pid()",
            Tuple.tuple())
        .compose(done -> database.close())
        .await();

    // When
    List<DeliveryId> others = due(two);
    for (int i = 0; others.isEmpty() && i < 100; i++) {
      Long passed = vertx.timer(20, TimeUnit.MILLISECONDS).map(20L).await();
      assertThat(passed).isPositive();
      others = due(two);
    }

    // Then
    assertThat(others).containsExactly(owed);
    assertThat(current(one)).as("at the check before sending").isEmpty();
    assertThat(due(one)).isEmpty();
  }
}
