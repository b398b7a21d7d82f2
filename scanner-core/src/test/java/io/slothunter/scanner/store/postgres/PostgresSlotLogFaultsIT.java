package io.slothunter.scanner.store.postgres;

import static io.slothunter.scanner.calendar.SlotBuilder.free;
import static io.slothunter.scanner.store.StoreSamples.change;
import static io.slothunter.scanner.store.StoreSamples.listing;
import static io.slothunter.scanner.store.StoreSamples.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.FreeSlots;
import io.slothunter.scanner.event.Change;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.store.SlotLog;
import io.slothunter.scanner.store.StoreFailure;
import io.slothunter.scanner.store.StoreFailure.Unavailable;
import io.slothunter.scanner.store.StoreFailure.Uncertain;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The log while the database, or the way to it, misbehaves. */
@Timeout(30)
class PostgresSlotLogFaultsIT {
  private static final Patience SHORT =
      new Patience(
          Duration.ofMillis(500),
          Duration.ofMillis(400),
          Duration.ofMillis(600),
          Duration.ofSeconds(1));
  private static final long MAX_WAITING = 200_000;

  private final Vertx vertx = Vertx.vertx();
  private final PostgresStore direct = TestPostgres.emptyStore(vertx, InstantSource.system());
  private final Wire wire = new Wire(TestPostgres.options(2));
  private final PostgresStore store =
      new PostgresStore(vertx, wire.options(4), InstantSource.system(), SHORT, MAX_WAITING);
  private final SlotLog log = store.slotLog();
  private final Database other = new Database(vertx, TestPostgres.options(2), Patience.DEFAULT);
  private CalendarId calendar;

  @BeforeEach
  void saveCalendar() {
    List<Calendar> calendars =
        direct.directory().save(listing("dr-ahmadi", "visit", "online")).await().calendars();
    calendar = calendars.get(0).id();
    // Opens the connection and prepares the statement.
    log.append(change(calendars.get(1).id(), FreeSlots.NONE)).mapEmpty().await();
  }

  @AfterEach
  void close() {
    store.close().await();
    direct.close().await();
    other.close().await();
    wire.close();
    vertx.close().await();
  }

  private Change opening() {
    return change(calendar, free("10:00"), opened(calendar, "10:00"));
  }

  @Test
  void learnsThatItIsRecorded_whenTheConnectionBreaksBeforeTheAnswer() {
    // Given
    wire.mute();
    Future<List<Recorded>> appended = log.append(opening());
    awaitHead(1);

    // When
    wire.cut();

    // Then
    assertThat(appended.await()).extracting(Recorded::number).containsExactly(1L);
    assertThat(log.head().await()).isEqualTo(1);
  }

  @Test
  void recordsItOnce_whenTheConnectionBreaksBeforeTheDatabaseHeardOfIt() {
    // Given
    wire.deafen();
    Future<List<Recorded>> appended = log.append(opening());
    assertThat(direct.slotLog().head().await()).isZero();

    // When
    wire.cut();

    // Then
    assertThat(appended.await()).extracting(Recorded::number).containsExactly(1L);
    assertThat(log.head().await()).isEqualTo(1);
  }

  @Test
  void recordsItOnce_whenTheConnectionBreaksWhileTheDatabaseIsStillAtIt() {
    // Given
    Held head = hold();
    Future<List<Recorded>> appended = log.append(opening());
    awaitBlocked();

    // When
    wire.cut();
    head.release();

    // Then
    assertThat(appended.await()).hasSize(1);
    assertThat(log.append(opening()).await()).extracting(Recorded::number).containsExactly(2L);
    assertThat(log.head().await()).isEqualTo(2);
  }

  @Test
  void recordsItOnce_whenTheFirstStatementArrivesAfterTheSecond() {
    // Given
    wire.slow();
    Future<List<Recorded>> appended = log.append(opening());
    awaitTrue(wire::isUnderWay);

    // When
    wire.hangUp();
    assertThat(appended.await()).extracting(Recorded::number).containsExactly(1L);
    log.append(opening()).mapEmpty().await();
    wire.deliver().await();

    // Then
    assertThat(log.append(opening()).await()).extracting(Recorded::number).containsExactly(3L);
    assertThat(direct.slotLog().read(0, 10).await()).hasSize(3);
  }

  @Test
  void beginsWithWhatADeadProcessWasStillRecording() {
    // Given: its statement waits in the database, and it is gone
    PostgresStore dead =
        new PostgresStore(
            vertx, wire.options(2), InstantSource.system(), Patience.DEFAULT, MAX_WAITING);
    Held head = hold();
    Future<List<Recorded>> never = dead.slotLog().append(opening());
    awaitBlocked();
    PostgresStore next = new PostgresStore(vertx, TestPostgres.options(2), InstantSource.system());
    wire.takeDown();

    // When
    Future<Boolean> ready = next.migrate();
    awaitBlocked(2);
    assertThat(ready.isComplete()).isFalse();
    head.release();
    ready.mapEmpty().await();

    // Then
    assertThat(next.slotLog().head().await()).isEqualTo(1);
    assertThat(next.slotLog().states(List.of(calendar)).await()).hasSize(1);
    assertThatThrownBy(never::await).isInstanceOf(StoreFailure.class);
    Future.join(dead.close(), next.close()).await();
    wire.bringBack();
  }

  private static void awaitTrue(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
    }
  }

  private void awaitBlocked() {
    awaitBlocked(1);
  }

  private void awaitBlocked(int statements) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (other
            .read("select count(*) as n from pg_locks where not granted", Tuple.tuple())
            .await()
            .iterator()
            .next()
            .getLong("n")
        < statements) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
    }
  }

  /** The lock of the head's row, held by somebody else. */
  private record Held(Promise<Void> end, Future<Void> ended) {
    void release() {
      end.complete();
      ended.await();
    }
  }

  private Held hold() {
    Promise<Void> held = Promise.promise();
    Promise<Void> end = Promise.promise();
    Future<Void> ended =
        other.writeTogether(
            connection ->
                connection
                    .query("select head from log_head for update")
                    .execute()
                    .onSuccess(rows -> held.complete())
                    .compose(rows -> end.future()));
    held.future().await();
    return new Held(end, ended);
  }

  private void awaitHead(long head) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (direct.slotLog().head().await() != head) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
    }
  }

  @Test
  void isUncertain_whenNoAnswerComes_andRecordsNothingTwice() {
    // Given
    wire.mute();

    // When
    Future<List<Recorded>> appended = log.append(opening());

    // Then
    assertThatThrownBy(appended::await).isInstanceOf(Uncertain.class);
    wire.cut();
    assertThat(direct.slotLog().head().await()).isEqualTo(1);
    assertThat(log.append(opening()).await()).extracting(Recorded::number).containsExactly(2L);
  }

  @Test
  void recordsNothing_whenWhatWeSaidWasLost() {
    // Given
    wire.deafen();

    // Then
    assertThatThrownBy(() -> log.append(opening()).await()).isInstanceOf(Uncertain.class);
    wire.cut();
    assertThat(log.states(List.of(calendar)).await()).isEmpty();
    assertThat(log.head().await()).isZero();
  }

  @Test
  void isUnavailableWithinBounds_whileTheDatabaseIsDown_andWorksAfterwards() {
    // Given
    wire.takeDown();
    long begin = System.nanoTime();

    // When
    List<Future<List<Recorded>>> all =
        IntStream.range(0, 100).mapToObj(i -> log.append(opening())).toList();
    Future.join(all).otherwiseEmpty().await();

    // Then
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
    // The first may have met a connection that had just broken.
    assertThat(all.get(0).failed()).isTrue();
    assertThat(all.subList(1, all.size()))
        .allSatisfy(each -> assertThat(each.cause()).isInstanceOf(Unavailable.class));

    // When
    wire.bringBack();

    // Then
    // What met the breaking connection may have been recorded, and then its failure says so.
    long most = all.get(0).cause() instanceof Unavailable ? 1 : 2;
    assertThat(log.append(opening()).await())
        .singleElement()
        .satisfies(each -> assertThat(each.number()).isBetween(1L, most));
  }

  @Test
  void failsWhatWaits_withinBounds_whenTheDatabaseFallsSilent() {
    // Given
    wire.deafen();
    long begin = System.nanoTime();

    // When
    List<Future<List<Recorded>>> all = new ArrayList<>();
    all.add(log.append(opening()));
    IntStream.range(0, 100).forEach(i -> all.add(log.append(opening())));
    Future.join(all).otherwiseEmpty().await();

    // Then
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    assertThat(all).allSatisfy(each -> assertThat(each.failed()).isTrue());

    // When
    wire.cut();

    // Then
    assertThat(log.append(opening()).await()).hasSize(1);
  }

  @Test
  void healsByItself_whenASilentConnectionIsNeverClosed() {
    // Given
    wire.deafen();
    assertThatThrownBy(() -> log.append(opening()).await()).isInstanceOf(Uncertain.class);

    // When
    wire.hear();

    // Then
    assertThat(log.append(opening()).await()).hasSize(1);
  }

  @Test
  void isUnavailable_whenTheDatabaseIsTooSlow() {
    // Given
    Held head = hold();

    // Then
    assertThatThrownBy(() -> log.append(opening()).await())
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("57014");

    // When
    head.release();

    // Then
    assertThat(log.append(opening()).await()).extracting(Recorded::number).containsExactly(1L);
  }

  @Test
  void refusesMoreAtOnce_whenTooMuchWaits() {
    // Given
    wire.deafen();
    List<Future<List<Recorded>>> waiting = new ArrayList<>();

    // When
    Future<List<Recorded>> last = log.append(opening());
    while (!last.isComplete()) {
      waiting.add(last);
      assertThat(waiting).hasSizeLessThan(10_000);
      last = log.append(opening());
    }

    // Then
    assertThat(last.cause()).isInstanceOf(Unavailable.class).hasMessageContaining("too slow");
    Future.join(waiting).otherwiseEmpty().await();
    wire.cut();
    assertThat(log.append(opening()).await()).hasSize(1);
  }

  @Test
  void recordsAllOrNothingAndNeverTwice_whenTheConnectionIsCutAgainAndAgain() {
    // Given
    int acknowledged = 0;
    int uncertain = 0;

    // When
    for (int i = 0; i < 60; i++) {
      List<Future<List<Recorded>>> batch =
          IntStream.range(0, 5).mapToObj(n -> log.append(opening())).toList();
      wire.cut();
      Future.join(batch).otherwiseEmpty().await();
      for (Future<List<Recorded>> each : batch) {
        acknowledged += each.succeeded() ? 1 : 0;
        uncertain += each.failed() && each.cause() instanceof Uncertain ? 1 : 0;
      }
    }

    // Then
    List<Recorded> recorded = direct.slotLog().read(0, 1_000).await();
    assertThat(recorded.size()).isBetween(acknowledged, acknowledged + uncertain);
    assertThat(recorded)
        .extracting(Recorded::number)
        .isEqualTo(LongStream.rangeClosed(1, recorded.size()).boxed().toList());
  }

  @Test
  void readsOn_whenTheConnectionsOfThePoolBroke() {
    for (int i = 0; i < 20; i++) {
      // Given
      Future.all(IntStream.range(0, 4).mapToObj(n -> log.head()).toList()).await();

      // When
      wire.cut();

      // Then
      assertThat(log.head().await()).isZero();
    }
  }

  @Test
  void pingFails_whenThereIsNoSignOfLife() {
    store.ping().await();
    wire.takeDown();
    assertThatThrownBy(() -> store.ping().await()).isInstanceOf(Unavailable.class);
    wire.bringBack();
    store.ping().await();
  }

  @Test
  void completesOnTheCallersContext() {
    // Given
    Context caller = vertx.getOrCreateContext();
    Promise<Boolean> sameThread = Promise.promise();

    // When
    caller.runOnContext(
        v -> {
          Thread thread = Thread.currentThread();
          log.append(opening())
              .onComplete(done -> sameThread.complete(Thread.currentThread() == thread));
        });

    // Then
    assertThat(sameThread.future().await()).isTrue();
  }
}
