package io.slothunter.api.rest;

import io.slothunter.api.answer.Answer;
import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.Query;
import io.slothunter.api.json.Document;
import io.slothunter.api.json.JsonText;
import io.slothunter.api.view.CalendarView;
import io.slothunter.api.view.SlotView;
import io.slothunter.scanner.calendar.Calendar;
import io.vertx.ext.web.RoutingContext;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The free slots of some doctors between two days, in pages by start. Days are days in each
 * calendar's own zone; both ends are included.
 */
public final class AppointmentSearch {
  private static final int MOST_DOCTORS = 20;
  private static final int PAGE = 100;
  private static final int LARGEST_PAGE = 500;
  private static final int MOST_DAYS = 400;

  private final SlotView view;

  public AppointmentSearch(SlotView view) {
    this.view = view;
  }

  /** One slot of a page, in epoch seconds. */
  private record Hit(long start, long end, Calendar calendar) {}

  /** Where the page before ended: slots are ordered by start, then by calendar. */
  private record Place(long start, long calendar) {
    static final Place BEFORE_ALL = new Place(Long.MIN_VALUE, -1);

    boolean isBefore(long otherStart, long otherCalendar) {
      return start < otherStart || (start == otherStart && calendar < otherCalendar);
    }

    static Optional<Place> parse(String text) {
      int dash = text.indexOf('-');
      return dash < 0
          ? Optional.empty()
          : Query.whole(text.substring(0, dash)).stream()
              .boxed()
              .flatMap(
                  start ->
                      Query.whole(text.substring(dash + 1)).stream()
                          .mapToObj(calendar -> new Place(start, calendar)))
              .findFirst();
    }
  }

  private record Question(
      Set<Long> doctors,
      Optional<LocalDate> from,
      Optional<LocalDate> to,
      int limit,
      Place after) {}

  public Answer search(RoutingContext request, Query query) {
    Question question = question(query);
    return unknownDoctors(question.doctors())
        .<Answer>map(problem -> problem)
        .orElseGet(() -> new Answer.Found(Document.of(page(question))));
  }

  private static Question question(Query query) {
    Optional<LocalDate> from = query.date("date_from");
    Optional<LocalDate> to = query.date("date_to");
    if (from.isPresent() && to.isPresent()) {
      long days = ChronoUnit.DAYS.between(from.get(), to.get());
      if (days < 0 || days > MOST_DAYS) {
        query.fault("date_to", "is from date_from to " + MOST_DAYS + " days after it");
      }
    }
    Optional<String> after = query.single("after");
    Optional<Place> place = after.flatMap(Place::parse);
    if (after.isPresent() && place.isEmpty()) {
      query.fault("after", "is taken from the next field of the page before");
    }
    return new Question(
        query.ids("doctor_id", MOST_DOCTORS),
        from,
        to,
        (int) query.number("limit", 1, LARGEST_PAGE, PAGE),
        place.orElse(Place.BEFORE_ALL));
  }

  private Optional<Problem> unknownDoctors(Set<Long> ids) {
    String unknown =
        ids.stream()
            .filter(id -> view.listings().doctor(id).isEmpty())
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    return unknown.isEmpty()
        ? Optional.empty()
        : Optional.of(DoctorsReading.unknownDoctor(unknown));
  }

  private String page(Question question) {
    List<Hit> hits = new ArrayList<>();
    for (long doctor : question.doctors()) {
      view.listings().doctor(doctor).stream()
          .flatMap(d -> d.entry().calendars().stream())
          .flatMap(c -> view.calendar(c.id().value()).stream())
          .forEach(calendar -> gather(calendar, question, hits));
    }
    hits.sort(
        Comparator.comparingLong(Hit::start).thenComparing(hit -> hit.calendar().id().value()));
    boolean more = hits.size() > question.limit();
    return json(question, more ? hits.subList(0, question.limit()) : hits, more);
  }

  /** Adds up to one slot more than a page: the order is by start, so later ones cannot be on it. */
  private void gather(CalendarView slots, Question question, List<Hit> hits) {
    Calendar calendar = Objects.requireNonNull(slots.calendar());
    long earliest =
        Math.max(
            view.now() + 1,
            question.from().map(day -> startOf(day, calendar)).orElse(Long.MIN_VALUE));
    long end = question.to().map(day -> startOf(day.plusDays(1), calendar)).orElse(Long.MAX_VALUE);
    int first = slots.firstAfter(Math.max(earliest, question.after().start()) - 1);
    int added = 0;
    for (int i = first; i < slots.size() && added <= question.limit(); i++) {
      if (slots.startAt(i) >= end) {
        break;
      }
      if (question.after().isBefore(slots.startAt(i), slots.id())) {
        hits.add(new Hit(slots.startAt(i), slots.endAt(i), calendar));
        added++;
      }
    }
  }

  private static long startOf(LocalDate day, Calendar calendar) {
    return day.atStartOfDay(calendar.zone()).toEpochSecond();
  }

  private static String json(Question question, List<Hit> hits, boolean more) {
    JsonText json = new JsonText(64 + 200 * hits.size()).object().key("slots").array();
    for (Hit hit : hits) {
      json.object().key("doctor").value(hit.calendar().doctor().value());
      json.key("calendar").value(hit.calendar().id().value());
      json.key("start").second(hit.start()).key("end").second(hit.end());
      json.key("booking_page").value(hit.calendar().bookingPage().toString()).endObject();
    }
    json.endArray().key("next").value(more ? next(question, hits.get(hits.size() - 1)) : null);
    return json.endObject().toString();
  }

  private static String next(Question question, Hit last) {
    StringBuilder next = new StringBuilder("/api/v1/appointments/search?");
    question.doctors().forEach(id -> next.append("doctor_id=").append(id).append('&'));
    question.from().ifPresent(day -> next.append("date_from=").append(day).append('&'));
    question.to().ifPresent(day -> next.append("date_to=").append(day).append('&'));
    next.append("limit=").append(question.limit()).append("&after=");
    return next.append(last.start()).append('-').append(last.calendar().id()).toString();
  }
}
