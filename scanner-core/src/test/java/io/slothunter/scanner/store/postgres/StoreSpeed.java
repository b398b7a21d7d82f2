package io.slothunter.scanner.store.postgres;

import static io.slothunter.scanner.calendar.SlotBuilder.free;
import static io.slothunter.scanner.store.StoreSamples.change;
import static io.slothunter.scanner.store.StoreSamples.listing;
import static io.slothunter.scanner.store.StoreSamples.opened;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.store.SlotLog;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Prints what starting, migrating and appending cost on a durable local server. Run by hand. */
final class StoreSpeed {
  private static final int CALENDARS = 1_000;

  private StoreSpeed() {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createTempDirectory("slothunter-speed-");
    try {
      timed("first start", () -> LocalPostgres.start(folder, TestPostgres.CACHE, 0, true)).close();
      for (int i = 0; i < 3; i++) {
        timed(
                "start on existing data",
                () -> LocalPostgres.start(folder, TestPostgres.CACHE, 0, true))
            .close();
      }
      try (LocalPostgres server = LocalPostgres.start(folder, TestPostgres.CACHE, 0, true)) {
        measure(server);
      }
    } finally {
      PostgresBinaries.deleteAll(folder);
    }
  }

  private static void measure(LocalPostgres server) {
    Vertx vertx = Vertx.vertx();
    PostgresStore store = new PostgresStore(vertx, server.options(8), InstantSource.system());
    timed("connect", () -> store.ping().await());
    timed("migrate an empty database", () -> store.migrate().await());
    timed("migrate a current one", () -> store.migrate().await());
    String[] services = IntStream.range(0, CALENDARS).mapToObj(i -> "s" + i).toArray(String[]::new);
    List<CalendarId> calendars =
        store.directory().save(listing("dr-ahmadi", services)).await().calendars().stream()
            .map(Calendar::id)
            .toList();
    for (int round = 0; round < 2; round++) {
      append(store.slotLog(), calendars, 1, 3_000);
      append(store.slotLog(), calendars, 64, 60_000);
      append(store.slotLog(), calendars, 1_000, 200_000);
    }
    timed("image", () -> store.slotLog().image().await());
    store.close().await();
    vertx.close().await();
  }

  private static void append(SlotLog log, List<CalendarId> calendars, int callers, int total) {
    long[] nanos = new long[total];
    long begin = System.nanoTime();
    Future.all(
            IntStream.range(0, callers)
                .mapToObj(i -> caller(log, calendars.get(i % CALENDARS), nanos, i, callers))
                .toList())
        .await();
    double seconds = (System.nanoTime() - begin) / 1e9;
    Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "append callers=%d events_per_s=%.0f p50_us=%d p99_us=%d max_us=%d%n",
        callers,
        total / seconds,
        nanos[total / 2] / 1_000,
        nanos[(int) (total * 0.99)] / 1_000,
        nanos[total - 1] / 1_000);
  }

  private static Future<Void> caller(
      SlotLog log, CalendarId calendar, long[] nanos, int first, int step) {
    Promise<Void> end = Promise.promise();
    appendNext(log, calendar, nanos, first, step, end);
    return end.future();
  }

  private static void appendNext(
      SlotLog log, CalendarId calendar, long[] nanos, int at, int step, Promise<Void> end) {
    if (at >= nanos.length) {
      end.complete();
      return;
    }
    long begin = System.nanoTime();
    log.append(
            change(calendar, free("10:00", "10:15", "10:30", "11:00"), opened(calendar, "10:00")))
        .onFailure(end::fail)
        .onSuccess(
            done -> {
              nanos[at] = System.nanoTime() - begin;
              appendNext(log, calendar, nanos, at + step, step, end);
            });
  }

  private interface Step<T> {
    T run();
  }

  @CanIgnoreReturnValue
  private static <T> T timed(String what, Step<T> step) {
    long begin = System.nanoTime();
    T result = step.run();
    System.out.printf(Locale.ROOT, "%s: %d ms%n", what, (System.nanoTime() - begin) / 1_000_000);
    return result;
  }
}
