package io.slothunter.api.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.slothunter.api.answer.Cursor;
import io.slothunter.api.answer.Query;
import io.slothunter.scanner.ask.Understood;
import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.Doctor;
import io.slothunter.scanner.calendar.Spelling;
import java.net.URLEncoder;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which slots somebody looks for, and in which order.
 *
 * @param doctors empty for all
 * @param online null for both kinds of visit
 * @param after where the page before ended: doctor, start, calendar; null at the first page
 */
record SearchQuestion(
    TreeSet<Long> doctors,
    Optional<String> specialty,
    Optional<String> city,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    Optional<LocalTime> timeFrom,
    Optional<LocalTime> timeTo,
    @Nullable Boolean online,
    boolean byDoctor,
    int limit,
    SearchQuestion.@Nullable Place after) {
  private static final int MOST_DOCTORS = 20;
  private static final int LONGEST_WORD = 100;
  private static final int LONGEST_TEXT = 200;
  private static final int PAGE = 100;
  private static final int LARGEST_PAGE = 500;
  private static final int MOST_DAYS = 400;

  /** Where a slot stands in the order. */
  record Place(long doctor, long start, long calendar) {
    static final Comparator<Place> SOONEST =
        Comparator.comparingLong(Place::start).thenComparingLong(Place::calendar);
    static final Comparator<Place> BY_DOCTOR =
        Comparator.comparingLong(Place::doctor)
            .thenComparingLong(Place::start)
            .thenComparingLong(Place::calendar);
  }

  /**
   * @param reader understands what a person typed; what else is asked for goes before it
   */
  static SearchQuestion of(Query query, Function<String, Understood> reader) {
    List<Long> doctors = query.someIds("doctor_id", MOST_DOCTORS);
    Optional<String> typed = query.words("q", LONGEST_TEXT);
    Understood understood = typed.map(reader).orElse(Understood.NOTHING);
    Optional<String> specialty =
        query.words("specialty", LONGEST_WORD).or(() -> understood.specialty());
    Optional<String> city = query.words("city", LONGEST_WORD).or(() -> understood.city());
    if (doctors.isEmpty() && specialty.isEmpty() && city.isEmpty()) {
      query.fault(
          typed.isPresent() ? "q" : "doctor_id",
          typed.isPresent()
              ? "names no specialty and no city that is known: say it in other words"
              : "or specialty or city is required: name what you look for");
    }
    boolean dated = query.single("date_from").isPresent() || query.single("date_to").isPresent();
    Optional<LocalDate> from = dated ? query.date("date_from") : understood.from();
    Optional<LocalDate> to = dated ? query.date("date_to") : understood.to();
    if (from.isPresent() && to.isPresent()) {
      long days = ChronoUnit.DAYS.between(from.get(), to.get());
      if (days < 0 || days > MOST_DAYS) {
        query.fault("date_to", "is from date_from to " + MOST_DAYS + " days after it");
      }
    }
    boolean timed = query.single("time_from").isPresent() || query.single("time_to").isPresent();
    Optional<LocalTime> timeFrom = timed ? query.time("time_from") : understood.timeFrom();
    Optional<LocalTime> timeTo = timed ? query.time("time_to") : understood.timeTo();
    if (timeFrom.isPresent() && timeTo.isPresent() && !timeFrom.get().isBefore(timeTo.get())) {
      query.fault("time_to", "is later than time_from");
    }
    SearchQuestion first =
        new SearchQuestion(
            new TreeSet<>(doctors),
            specialty,
            city,
            from,
            to,
            timeFrom,
            timeTo,
            query.single("visit").map(kind -> kind.equals("online")).orElse(null),
            query.single("sort").filter(order -> order.equals("doctor")).isPresent(),
            (int) query.number("limit", 1, LARGEST_PAGE, PAGE),
            null);
    return first.continued(query);
  }

  private SearchQuestion continued(Query query) {
    Optional<String> text = query.single("after");
    Optional<Place> place =
        text.flatMap(cursor -> Cursor.read(cursor, filters(), 3))
            .map(numbers -> new Place(numbers[0], numbers[1], numbers[2]));
    if (text.isPresent() && place.isEmpty()) {
      query.fault("after", "is taken from the next field of the page before");
    }
    return new SearchQuestion(
        doctors,
        specialty,
        city,
        from,
        to,
        timeFrom,
        timeTo,
        online,
        byDoctor,
        limit,
        place.orElse(null));
  }

  Comparator<Place> order() {
    return byDoctor ? Place.BY_DOCTOR : Place.SOONEST;
  }

  boolean wants(Doctor doctor) {
    return (doctors.isEmpty() || doctors.contains(doctor.id().value()))
        && (specialty.isEmpty()
            || Spelling.plain(doctor.specialty()).contains(Spelling.plain(specialty.get())));
  }

  boolean wants(Calendar calendar, Doctor doctor) {
    String place = calendar.city().isBlank() ? doctor.city() : calendar.city();
    return (online == null || online == calendar.online())
        && (city.isEmpty() || Spelling.plain(place).equals(Spelling.plain(city.get())));
  }

  /** True if a time of day is asked for, which takes a look at each slot. */
  boolean isChoosy() {
    return timeFrom.isPresent() || timeTo.isPresent();
  }

  boolean wants(LocalTime start) {
    return (timeFrom.isEmpty() || !start.isBefore(timeFrom.get()))
        && (timeTo.isEmpty() || start.isBefore(timeTo.get()));
  }

  /** Asks for what comes after this place. */
  String cursor(Place last) {
    return Cursor.of(filters(), last.doctor(), last.start(), last.calendar());
  }

  /** The address of the page that this cursor asks for. */
  String next(String cursor) {
    return "/api/v1/appointments/search?" + filters() + "limit=" + limit + "&after=" + cursor;
  }

  private String filters() {
    StringBuilder all = new StringBuilder();
    doctors.forEach(id -> all.append("doctor_id=").append(id).append('&'));
    specialty.ifPresent(text -> add(all, "specialty", text));
    city.ifPresent(text -> add(all, "city", text));
    from.ifPresent(day -> add(all, "date_from", day));
    to.ifPresent(day -> add(all, "date_to", day));
    timeFrom.ifPresent(time -> add(all, "time_from", time));
    timeTo.ifPresent(time -> add(all, "time_to", time));
    if (online != null) {
      add(all, "visit", online ? "online" : "at_centre");
    }
    if (byDoctor) {
      add(all, "sort", "doctor");
    }
    return all.toString();
  }

  private static void add(StringBuilder all, String name, Object value) {
    all.append(name).append('=').append(URLEncoder.encode(value.toString(), UTF_8)).append('&');
  }
}
