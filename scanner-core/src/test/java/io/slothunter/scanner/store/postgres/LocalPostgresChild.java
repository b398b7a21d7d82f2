package io.slothunter.scanner.store.postgres;

import static io.slothunter.scanner.calendar.SlotBuilder.free;
import static io.slothunter.scanner.store.StoreSamples.change;
import static io.slothunter.scanner.store.StoreSamples.listing;
import static io.slothunter.scanner.store.StoreSamples.opened;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.event.Recorded;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/**
 * A process that appends to a log on its own local PostgreSQL without end, eight changes at a time,
 * and prints each number that was acknowledged. Made to be killed.
 */
final class LocalPostgresChild {
  private LocalPostgresChild() {}

  public static void main(String[] args) {
    LocalPostgres server = LocalPostgres.start(Path.of(args[0]), Path.of(args[1]), 0, true);
    Vertx vertx = Vertx.vertx();
    PostgresStore store = new PostgresStore(vertx, server.options(4), InstantSource.system());
    store.migrate().mapEmpty().await();
    CalendarId calendar =
        store.directory().save(listing("dr-ahmadi", "visit")).await().calendars().get(0).id();
    for (int i = 0; i < 8; i++) {
      appendForever(store, calendar);
    }
  }

  private static void appendForever(PostgresStore store, CalendarId calendar) {
    Future<List<Recorded>> appended =
        store.slotLog().append(change(calendar, free("10:00"), opened(calendar, "10:00")));
    appended.onSuccess(
        events -> {
          System.out.println(events.get(0).number());
          appendForever(store, calendar);
        });
  }
}
