package io.slothunter.scanner.match;

import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.CalendarKey;
import io.slothunter.scanner.calendar.Doctor;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.calendar.Point;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.event.SlotOpened;
import io.slothunter.scanner.watch.DateWindow;
import io.slothunter.scanner.watch.Near;
import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.Scope;
import io.slothunter.scanner.watch.Selection;
import io.slothunter.scanner.watch.Timing;
import io.slothunter.scanner.watch.Urgency;
import io.slothunter.scanner.watch.Visit;
import io.slothunter.scanner.watch.Watch;
import io.slothunter.scanner.watch.WatchFilter;
import io.slothunter.scanner.watch.WatchId;
import io.slothunter.scanner.watch.WeeklyWindow;
import io.slothunter.scanner.watch.Wish;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Watches, calendars and openings by chance, close enough together that many of them meet. */
final class Chance {
  private static final ProviderId PROVIDER = new ProviderId("paziresh24");
  private static final URI PAGE = URI.create("https://example.org/");

  private static final List<String> SPECIALTIES =
      List.of("قلب و عروق", "متخصص قلب", "پوست و مو", "كودكان", "Dermatology", "قلب‌و‌عروق", "");
  private static final List<String> WANTED_SPECIALTIES =
      List.of("قلب", "قلب و عروق", "عروق", "پوست", "کودکان", "dermatology", "و", "چشم");
  private static final List<String> CENTRES = List.of("Clinic A", "Clinic B", "Hospital Milad", "");
  private static final List<String> WANTED_CENTRES = List.of("clinic", "Clinic A", "milad", "none");
  private static final List<String> SERVICES = List.of("ویزیت", "ویزیت آنلاین", "ECG", "");
  private static final List<String> WANTED_SERVICES = List.of("ویزیت", "آنلاین", "ecg");
  private static final List<String> CITIES = List.of("تهران", "کرج", "Paris", "New York", "");
  private static final List<String> WANTED_CITIES = List.of("تهران", "كرج", "paris", "newyork");

  /** Their clocks go forward and back, or did until 2022, or never, or by half an hour. */
  static final List<ZoneId> ZONES =
      Stream.of(
              "Asia/Tehran",
              "Europe/Paris",
              "America/New_York",
              "Australia/Lord_Howe",
              "Pacific/Apia",
              "UTC")
          .map(ZoneId::of)
          .toList();

  /** Shifts of clocks, a leap day, Nowruz, a turn of the year; openings lie around them. */
  private static final List<Instant> MOMENTS =
      List.of(
          Instant.parse("2022-03-21T20:30:00Z"),
          Instant.parse("2022-09-21T19:30:00Z"),
          Instant.parse("2024-02-29T00:00:00Z"),
          Instant.parse("2026-03-08T07:00:00Z"),
          Instant.parse("2026-03-20T20:30:00Z"),
          Instant.parse("2026-03-29T01:00:00Z"),
          Instant.parse("2026-10-25T01:00:00Z"),
          Instant.parse("2026-11-01T06:00:00Z"),
          Instant.parse("2026-12-31T20:30:00Z"),
          Instant.parse("2028-02-29T12:00:00Z"));

  private static final int DOCTORS = 12;

  private final Random random;

  Chance(long seed) {
    this.random = new Random(seed);
  }

  boolean in(int of) {
    return random.nextInt(of) == 0;
  }

  int below(int limit) {
    return random.nextInt(limit);
  }

  <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  Doctor doctor() {
    DoctorId id = new DoctorId(1 + random.nextInt(DOCTORS));
    return new Doctor(id, PROVIDER, "d" + id, "Dr", one(SPECIALTIES), one(CITIES), PAGE);
  }

  Calendar calendar(long id, Doctor doctor) {
    return new Calendar(
        new CalendarId(id),
        doctor.id(),
        PROVIDER,
        new CalendarKey("k" + id),
        one(CENTRES),
        one(SERVICES),
        one(CITIES),
        in(3),
        PAGE,
        one(ZONES),
        in(5) ? null : point(),
        in(3) ? null : (long) random.nextInt(10));
  }

  /** Around Tehran, where the day changes, or near a pole. */
  private Point point() {
    double spread = random.nextGaussian() * (in(2) ? 0.05 : 2);
    double east = random.nextGaussian() * (in(2) ? 0.05 : 2);
    int where = random.nextInt(8);
    if (where == 0) {
      double longitude = 179.9 + east;
      return new Point(-17 + spread, longitude > 180 ? longitude - 360 : longitude);
    }
    return where == 1
        ? new Point(Math.min(90, 86 + Math.abs(spread)), 20 * east)
        : new Point(35.7 + spread, 51.4 + east);
  }

  SlotOpened opening(CalendarId calendar) {
    Instant moment = one(MOMENTS).plusSeconds(60L * (random.nextInt(60 * 24 * 8) - 60 * 24 * 4));
    Instant start = in(3) ? moment : moment.plusSeconds(random.nextInt(60));
    Instant seen = start.minusSeconds(random.nextInt(60 * 60 * 24 * 3) - 60);
    return new SlotOpened(
        calendar, new Slot(start, Duration.ofMinutes(15)), seen.plusNanos(below(1000)), in(4));
  }

  OwnWatch watch(long id, Instant around) {
    Instant since = around.minusSeconds(60L * random.nextInt(60 * 24 * 4));
    Wish wish =
        new Wish(
            new WatchFilter(scope(), timing(around)),
            maybe(6, () -> near(around)),
            in(2) ? Urgency.URGENT : Urgency.NORMAL);
    Watch watch = new Watch(new WatchId(id), new PersonId(id), wish, in(20) ? around : since);
    return new OwnWatch(watch, in(30), in(8) ? Optional.of(near(around)) : Optional.empty());
  }

  private Instant near(Instant around) {
    return around.plusSeconds(random.nextInt(60 * 60 * 24 * 6) - 60L * 60 * 24 * 3);
  }

  private Scope scope() {
    Selection except = in(4) ? selection(6) : Selection.NONE;
    return new Scope(
        selection(3),
        except,
        maybe(5, () -> new Near(point(), in(2) ? 10 : 1 + random.nextInt(400))),
        in(3) ? one(List.of(Visit.ONLINE, Visit.AT_CENTRE)) : Visit.ANY,
        maybe(5, () -> (long) random.nextInt(10)));
  }

  private Selection selection(int rare) {
    List<DoctorId> doctors =
        in(rare)
            ? some(IntStream.rangeClosed(1, DOCTORS).mapToObj(i -> new DoctorId(i)).toList())
            : List.of();
    return new Selection(
        doctors,
        in(rare) ? some(WANTED_SPECIALTIES) : List.of(),
        in(2 * rare) ? some(WANTED_CENTRES) : List.of(),
        in(2 * rare) ? some(WANTED_SERVICES) : List.of(),
        in(rare) ? some(WANTED_CITIES) : List.of());
  }

  private <T> List<T> some(List<T> list) {
    int count = in(3) ? list.size() - 1 : 1 + random.nextInt(3);
    return IntStream.range(0, count).mapToObj(i -> one(list)).toList();
  }

  private Timing timing(Instant around) {
    return new Timing(
        in(2) ? windows() : List.of(),
        in(5) ? windows() : List.of(),
        in(4) ? dates(around) : List.of(),
        in(5) ? dates(around) : List.of(),
        in(4) ? Duration.ofMinutes(random.nextInt(60 * 24 * 2)) : Duration.ZERO,
        maybe(6, () -> near(around)));
  }

  private List<WeeklyWindow> windows() {
    return IntStream.range(0, 1 + random.nextInt(3)).mapToObj(i -> window()).toList();
  }

  private WeeklyWindow window() {
    List<DayOfWeek> days = some(List.of(DayOfWeek.values()));
    LocalTime from = time();
    LocalTime to = time();
    return from.equals(to)
        ? new WeeklyWindow(days, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)
        : new WeeklyWindow(days, from, to);
  }

  private LocalTime time() {
    int hour = random.nextInt(24);
    return in(2) ? LocalTime.of(hour, 0) : LocalTime.of(hour, random.nextInt(60));
  }

  private List<DateWindow> dates(Instant around) {
    return IntStream.range(0, 1 + random.nextInt(2)).mapToObj(i -> date(around)).toList();
  }

  private DateWindow date(Instant around) {
    LocalDate from = LocalDate.ofInstant(near(around), ZONES.get(0));
    LocalDate to = from.plusDays(random.nextInt(4));
    int kind = random.nextInt(4);
    return new DateWindow(kind == 0 ? null : from, kind == 1 ? null : to);
  }

  private <T> @Nullable T maybe(int of, Supplier<T> value) {
    return in(of) ? value.get() : null;
  }
}
