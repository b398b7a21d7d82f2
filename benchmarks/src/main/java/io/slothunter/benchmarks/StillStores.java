package io.slothunter.benchmarks;

import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.CalendarKey;
import io.slothunter.scanner.calendar.CalendarState;
import io.slothunter.scanner.calendar.ClosedSlots;
import io.slothunter.scanner.calendar.Doctor;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.calendar.FreeSlots;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.calendar.Window;
import io.slothunter.scanner.calendar.Windows;
import io.slothunter.scanner.event.Change;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.event.SlotEvent;
import io.slothunter.scanner.provider.DoctorListing;
import io.slothunter.scanner.store.Directory;
import io.slothunter.scanner.store.SlotLog;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** One doctor with one calendar of twenty free slots, and a log that grows only when told. */
final class StillStores implements SlotLog, Directory {
  static final long DOCTOR = 1;
  static final long CALENDAR = 7;
  private static final int SLOTS = 20;
  private static final Duration LENGTH = Duration.ofMinutes(15);

  private final Instant begin;
  private final List<Recorded> events = new ArrayList<>();

  /**
   * @param begin when the first slot starts; in the future
   */
  StillStores(Instant begin) {
    this.begin = begin;
  }

  /** Writes an event; the caller announces it. */
  synchronized Recorded write(SlotEvent event) {
    Recorded recorded = new Recorded(events.size() + 1L, event);
    events.add(recorded);
    return recorded;
  }

  @Override
  public Future<Image> image() {
    List<Slot> free = new ArrayList<>();
    for (int i = 0; i < SLOTS; i++) {
      free.add(new Slot(begin.plus(LENGTH.multipliedBy(i)), LENGTH));
    }
    CalendarState state =
        new CalendarState(
            new CalendarId(CALENDAR),
            Windows.of(new Window(begin, begin.plus(Duration.ofDays(30)))),
            FreeSlots.of(free),
            ClosedSlots.NONE);
    return Future.succeededFuture(new Image(0, List.of(state)));
  }

  @Override
  public synchronized Future<List<Recorded>> read(long after, int limit) {
    int from = (int) Math.min(after, events.size());
    int to = Math.min(events.size(), from + limit);
    return Future.succeededFuture(List.copyOf(events.subList(from, to)));
  }

  @Override
  public synchronized Future<Long> head() {
    return Future.succeededFuture((long) events.size());
  }

  @Override
  public Future<Long> tail() {
    return Future.succeededFuture(1L);
  }

  @Override
  public Future<List<Entry>> entries() {
    ProviderId provider = new ProviderId("paziresh24");
    URI page = URI.create("https://doctors.example/dr-still/");
    Doctor doctor =
        new Doctor(new DoctorId(DOCTOR), provider, "dr-still", "Still", "heart", "Tehran", page);
    Calendar calendar =
        new Calendar(
            new CalendarId(CALENDAR),
            doctor.id(),
            provider,
            new CalendarKey("still/1"),
            "centre",
            "visit",
            "Tehran",
            false,
            page,
            ZoneId.of("Asia/Tehran"));
    return Future.succeededFuture(List.of(new Entry(doctor, List.of(calendar))));
  }

  @Override
  public Future<List<CalendarState>> states(Collection<CalendarId> calendars) {
    return Future.succeededFuture(List.of());
  }

  @Override
  public Future<List<Recorded>> append(Change change) {
    return Future.failedFuture(new IllegalStateException("nobody scans here"));
  }

  @Override
  public Future<Entry> save(DoctorListing listing) {
    return Future.failedFuture(new IllegalStateException("nobody adds doctors here"));
  }
}
