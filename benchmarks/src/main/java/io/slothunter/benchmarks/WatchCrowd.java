package io.slothunter.benchmarks;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.calendar.Point;
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
import io.slothunter.scanner.watch.Venue;
import io.slothunter.scanner.watch.Visit;
import io.slothunter.scanner.watch.Watch;
import io.slothunter.scanner.watch.WatchFilter;
import io.slothunter.scanner.watch.WatchId;
import io.slothunter.scanner.watch.WeeklyWindow;
import io.slothunter.scanner.watch.Wish;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A country's doctors and the people who wait for them. Few doctors, specialties and cities have
 * most of both, so that the most wanted doctor has 5,000 watches; how often a calendar opens is
 * spread by the log-normal law; seven of ten people wait for a doctor, the others for a specialty
 * in a city, near home, online, in some hospital, or anywhere.
 */
final class WatchCrowd {
  static final Instant NOW = Instant.parse("2026-11-24T06:00:00Z");
  private static final int DOCTORS = 20_000;
  private static final int SPECIALTIES = 60;
  private static final int CITIES = 100;
  private static final int CENTRES = 4_000;
  private static final ZoneId ZONE = ZoneId.of("Asia/Tehran");
  private static final LocalDate TODAY = LocalDate.ofInstant(NOW, ZONE);
  private static final List<DayOfWeek> DAYS = List.of(DayOfWeek.values());

  private final Random random;
  private final double[] doctorShares = zipf(DOCTORS, 0.9, 15);
  private final double[] specialtyShares = zipf(SPECIALTIES, 1.0, 3);
  private final double[] cityShares = zipf(CITIES, 1.1, 0);
  private final List<Venue> venues = new ArrayList<>();

  /** Which share of all openings is of the calendars up to each. */
  private final double[] rates;

  WatchCrowd(long seed) {
    this.random = new Random(seed);
    for (int doctor = 0; doctor < DOCTORS; doctor++) {
      String specialty = "specialty" + letters(pick(specialtyShares));
      int city = pick(cityShares);
      int calendars = 1 + random.nextInt(3);
      for (int i = 0; i < calendars; i++) {
        venues.add(venue(doctor, specialty, city));
      }
    }
    this.rates = shares(venues.size(), i -> Math.exp(random.nextGaussian()));
  }

  private Venue venue(int doctor, String specialty, int city) {
    boolean online = random.nextInt(5) == 0;
    return new Venue(
        new CalendarId(venues.size() + 1L),
        new DoctorId(doctor + 1L),
        specialty,
        "hospital" + letters(random.nextInt(CENTRES)),
        random.nextInt(4) == 0 ? "control" : "visit",
        "city" + letters(city),
        online,
        online || random.nextInt(5) == 0 ? null : around(city, 0.08),
        random.nextInt(4) == 0 ? null : 1_000_000L + 100_000L * random.nextInt(60),
        ZONE);
  }

  List<Venue> venues() {
    return venues;
  }

  /** A calendar opens as often as it happens to, whoever waits for it. */
  SlotOpened opening() {
    int venue = pick(rates);
    long start = NOW.getEpochSecond() + 900L * random.nextInt(30 * 24 * 4);
    Slot slot = new Slot(Instant.ofEpochSecond(start), Duration.ofMinutes(15));
    return new SlotOpened(venues.get(venue).calendar(), slot, NOW, false);
  }

  OwnWatch watch(long id) {
    Instant since = NOW.minusSeconds(random.nextInt(60 * 86_400));
    Instant expires = random.nextInt(3) == 0 ? NOW.plusSeconds(random.nextInt(9_000_000)) : null;
    Urgency urgency = random.nextInt(10) == 0 ? Urgency.URGENT : Urgency.NORMAL;
    Wish wish = new Wish(new WatchFilter(scope(), timing()), expires, urgency);
    Optional<Instant> snoozed =
        random.nextInt(50) == 0 ? Optional.of(NOW.plusSeconds(3_600)) : Optional.empty();
    return new OwnWatch(
        new Watch(new WatchId(id), new PersonId(id / 3), wish, since), false, snoozed);
  }

  /** One that hears of every opening of a calendar, each in its own words. */
  OwnWatch wanting(long id, Venue venue) {
    LocalDate last = TODAY.plusDays(400 + random.nextInt(5_000));
    List<WeeklyWindow> day =
        List.of(new WeeklyWindow(DAYS, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT));
    Timing timing =
        new Timing(
            random.nextBoolean() ? day : List.of(),
            List.of(),
            List.of(new DateWindow(TODAY, last)),
            List.of(),
            Duration.ZERO,
            null);
    Selection only =
        random.nextBoolean()
            ? Selection.ofDoctor(venue.doctor())
            : names(venue.specialty(), venue.city());
    Scope scope = new Scope(only, Selection.NONE, null, Visit.ANY, 100_000_000L + id);
    Wish wish = new Wish(new WatchFilter(scope, timing), null, Urgency.NORMAL);
    return new OwnWatch(
        new Watch(new WatchId(id), new PersonId(id), wish, NOW.minusSeconds(60)),
        false,
        Optional.empty());
  }

  private Scope scope() {
    int kind = random.nextInt(100);
    Visit visit =
        random.nextInt(4) == 0
            ? (random.nextBoolean() ? Visit.ONLINE : Visit.AT_CENTRE)
            : Visit.ANY;
    Long price = random.nextInt(10) == 0 ? 2_000_000L + 500_000L * random.nextInt(8) : null;
    Selection except =
        kind >= 70 && random.nextInt(10) == 0
            ? Selection.ofDoctor(new DoctorId(1L + pick(doctorShares)))
            : Selection.NONE;
    if (kind < 70) {
      return new Scope(doctors(kind < 65 ? 1 : 3), except, null, visit, price);
    }
    String specialty = "specialty" + letters(pick(specialtyShares));
    int city = pick(cityShares);
    if (kind < 88) {
      return new Scope(names(specialty, "city" + letters(city)), except, null, visit, price);
    }
    if (kind < 95) {
      Near near = new Near(around(city, 0.1), 2 + random.nextInt(15));
      return new Scope(names(specialty, ""), except, near, visit, price);
    }
    if (kind < 98) {
      List<String> hospital = List.of("hospital" + letters(random.nextInt(CENTRES)));
      List<String> none = List.of();
      Selection only = new Selection(none(), List.of(specialty), hospital, none, none);
      return new Scope(only, except, null, visit, price);
    }
    // Rare specialties are looked for everywhere.
    String rare = "specialty" + letters(SPECIALTIES / 2 + random.nextInt(SPECIALTIES / 2));
    return new Scope(names(rare, ""), except, null, Visit.ONLINE, price);
  }

  private static <T> List<T> none() {
    return List.of();
  }

  private Selection doctors(int count) {
    List<DoctorId> doctors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      doctors.add(new DoctorId(1L + pick(doctorShares)));
    }
    return new Selection(doctors, List.of(), List.of(), List.of(), List.of());
  }

  private static Selection names(String specialty, String city) {
    List<String> cities = city.isEmpty() ? List.of() : List.of(city);
    return new Selection(List.of(), List.of(specialty), List.of(), List.of(), cities);
  }

  private Timing timing() {
    List<WeeklyWindow> windows = random.nextInt(10) < 4 ? List.of(window()) : List.of();
    LocalDate from = TODAY.plusDays(random.nextInt(10));
    List<DateWindow> dates =
        random.nextInt(10) < 3
            ? List.of(new DateWindow(from, from.plusDays(1 + random.nextInt(30))))
            : List.of();
    Duration notice =
        random.nextInt(5) == 0 ? Duration.ofHours(1 + random.nextInt(48)) : Duration.ZERO;
    return new Timing(windows, List.of(), dates, List.of(), notice, held());
  }

  private @Nullable Instant held() {
    return random.nextInt(7) == 0 ? NOW.plusSeconds(3_600L * random.nextInt(24 * 40)) : null;
  }

  private WeeklyWindow window() {
    int from = 7 + random.nextInt(10);
    int first = random.nextInt(7);
    return new WeeklyWindow(
        DAYS.subList(first, Math.min(7, first + 1 + random.nextInt(7))),
        LocalTime.of(from, 0),
        LocalTime.of(Math.min(23, from + 2 + random.nextInt(8)), 30 * random.nextInt(2)));
  }

  private Point around(int city, double spread) {
    double latitude = 28 + city % 10 + random.nextGaussian() * spread;
    double longitude = 46 + city / 10.0 + random.nextGaussian() * spread;
    return new Point(latitude, longitude);
  }

  /** Of a fixed length, so that no name is part of another. */
  private static String letters(int number) {
    char[] letters = new char[3];
    for (int i = 0; i < letters.length; i++) {
      letters[i] = (char) ('a' + number % 26);
      number /= 26;
    }
    return new String(letters);
  }

  private int pick(double[] shares) {
    int found = Arrays.binarySearch(shares, random.nextDouble());
    return Math.min(shares.length - 1, found >= 0 ? found : -found - 1);
  }

  /**
   * Sums of shares that fall with the rank's power, by the law of Zipf and Mandelbrot.
   *
   * @param even how many of the first are nearly alike
   */
  private static double[] zipf(int count, double power, int even) {
    return shares(count, i -> Math.pow(i + 1 + even, -power));
  }

  private static double[] shares(int count, IntToDoubleFunction weight) {
    double[] sums = new double[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += weight.applyAsDouble(i);
      sums[i] = sum;
    }
    for (int i = 0; i < count; i++) {
      sums[i] /= sum;
    }
    return sums;
  }
}
