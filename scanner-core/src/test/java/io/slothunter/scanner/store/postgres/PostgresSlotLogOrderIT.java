package io.slothunter.scanner.store.postgres;

import static io.slothunter.scanner.calendar.SlotBuilder.free;
import static io.slothunter.scanner.store.StoreSamples.change;
import static io.slothunter.scanner.store.StoreSamples.closed;
import static io.slothunter.scanner.store.StoreSamples.listing;
import static io.slothunter.scanner.store.StoreSamples.opened;
import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.event.Change;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.store.SlotLog;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several processes write one log while others follow it. */
@Timeout(60)
class PostgresSlotLogOrderIT {
  private static final int WRITERS = 4;
  private static final int CALLERS = 8;
  private static final int APPENDS = 60;

  private final Vertx vertx = Vertx.vertx();
  private final PostgresStore reading = TestPostgres.emptyStore(vertx, InstantSource.system());
  private final List<PostgresStore> writing =
      IntStream.range(0, WRITERS)
          .mapToObj(i -> new PostgresStore(vertx, TestPostgres.options(2), InstantSource.system()))
          .toList();

  @AfterEach
  void close() {
    Future.join(writing.stream().map(PostgresStore::close).toList()).await();
    reading.close().await();
    vertx.close().await();
  }

  @Test
  void readerNeverMissesANumber_whenManyWriteAtOnce() {
    // Given
    String[] services = IntStream.range(0, 20).mapToObj(i -> "s" + i).toArray(String[]::new);
    List<CalendarId> calendars =
        reading.directory().save(listing("dr-ahmadi", services)).await().calendars().stream()
            .map(Calendar::id)
            .toList();

    // When
    List<Future<List<Recorded>>> callers = new ArrayList<>();
    for (int i = 0; i < WRITERS * CALLERS; i++) {
      SlotLog log = writing.get(i % WRITERS).slotLog();
      callers.add(appends(log, new Random(i), calendars, APPENDS, new ArrayList<>()));
    }
    Future<?> written = Future.join(callers);
    List<Recorded> followed = follow(written);

    // Then
    List<Recorded> acknowledged = new ArrayList<>();
    callers.forEach(caller -> acknowledged.addAll(caller.result()));
    acknowledged.sort((a, b) -> Long.compare(a.number(), b.number()));
    assertThat(followed).isEqualTo(acknowledged);
    assertThat(followed)
        .extracting(Recorded::number)
        .isEqualTo(LongStream.rangeClosed(1, followed.size()).boxed().toList());
  }

  /**
   * One change after the other, with calendars in any order and now and then one that is refused.
   */
  private static Future<List<Recorded>> appends(
      SlotLog log, Random random, List<CalendarId> calendars, int left, List<Recorded> done) {
    if (left == 0) {
      return Future.succeededFuture(done);
    }
    return log.append(anyChange(random, calendars))
        .otherwise(List.of())
        .compose(
            recorded -> {
              done.addAll(recorded);
              return appends(log, random, calendars, left - 1, done);
            });
  }

  private static Change anyChange(Random random, List<CalendarId> calendars) {
    CalendarId id =
        random.nextInt(40) == 0
            ? new CalendarId(987_654)
            : calendars.get(random.nextInt(calendars.size()));
    return switch (random.nextInt(3)) {
      case 0 -> change(id, free());
      case 1 -> change(id, free("10:00"), opened(id, "10:00"));
      default -> change(id, free("11:00"), closed(id, "10:00"), opened(id, "11:00"));
    };
  }

  /** Reads as a follower does: what it sees is never below or beyond the next number. */
  private List<Recorded> follow(Future<?> written) {
    List<Recorded> seen = new ArrayList<>();
    boolean last = false;
    while (true) {
      boolean ended = written.isComplete();
      List<Recorded> next = reading.slotLog().read(seen.size(), 1_000).await();
      for (Recorded each : next) {
        assertThat(each.number()).isEqualTo(seen.size() + 1L);
        seen.add(each);
      }
      if (last && next.isEmpty()) {
        return Collections.unmodifiableList(seen);
      }
      last = ended;
    }
  }
}
