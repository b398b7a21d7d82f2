package io.slothunter.api.rest;

import io.slothunter.api.answer.Answer;
import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.slothunter.api.answer.Query;
import io.slothunter.api.json.Document;
import io.slothunter.api.json.JsonText;
import io.slothunter.api.rest.SearchOutcome.Refused;
import io.slothunter.api.rest.SlotGathering.Hit;
import io.slothunter.api.view.DoctorView;
import io.slothunter.api.view.SlotView;
import io.slothunter.scanner.ask.QueryReader;
import io.slothunter.scanner.calendar.Calendar;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The free slots of some doctors, a specialty or a city, in pages. Days and times of day are those
 * of each calendar's own zone; both days are included.
 */
public final class AppointmentSearch {
  private final SlotView view;
  private final QueryReader reader;

  public AppointmentSearch(SlotView view) {
    this(view, QueryReader.NONE);
  }

  /**
   * @param reader understands what people type
   */
  public AppointmentSearch(SlotView view, QueryReader reader) {
    this.view = view;
    this.reader = reader;
  }

  public Answer search(RoutingContext request, Query query) {
    SearchQuestion question = question(query);
    return ask(question, query)
        .match(page -> new Answer.Found(Document.of(json(question, page))), Refused::problem);
  }

  /** The same question, for those who answer in another form. */
  public SearchOutcome ask(Query query) {
    return ask(question(query), query);
  }

  private SearchQuestion question(Query query) {
    return SearchQuestion.of(query, text -> reader.read(text, today()));
  }

  /** Where most of what can be found is: people mean the day there. */
  private LocalDate today() {
    ZoneId zone =
        view.listings().doctors().values().stream()
            .flatMap(doctor -> doctor.entry().calendars().stream())
            .findFirst()
            .map(Calendar::zone)
            .orElse(ZoneOffset.UTC);
    return LocalDate.ofInstant(Instant.ofEpochSecond(view.now()), zone);
  }

  private SearchOutcome ask(SearchQuestion question, Query query) {
    return query
        .problem()
        .or(() -> unknownDoctors(question))
        .<SearchOutcome>map(Refused::new)
        .orElseGet(() -> found(question));
  }

  private Optional<Problem> unknownDoctors(SearchQuestion question) {
    String unknown =
        question.doctors().stream()
            .filter(id -> view.listings().doctor(id).isEmpty())
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    return unknown.isEmpty()
        ? Optional.empty()
        : Optional.of(DoctorsReading.unknownDoctor(unknown));
  }

  private SearchOutcome found(SearchQuestion question) {
    List<Hit> hits = new SlotGathering(view, question).gather(doctors(question));
    if (hits == null) {
      return new Refused(
          Problem.of(
              ProblemKind.SEARCH_TOO_WIDE,
              "there is too much to look through: name doctors, or fewer days"));
    }
    boolean more = hits.size() > question.limit();
    List<Hit> shown = more ? hits.subList(0, question.limit()) : hits;
    return new SearchOutcome.Page(
        shown.stream().map(Hit::slot).toList(),
        more
            ? Optional.of(question.cursor(shown.get(shown.size() - 1).place()))
            : Optional.empty());
  }

  private Collection<DoctorView> doctors(SearchQuestion question) {
    return question.doctors().isEmpty()
        ? view.listings().doctors().values()
        : question.doctors().stream().flatMap(id -> view.listings().doctor(id).stream()).toList();
  }

  private static String json(SearchQuestion question, SearchOutcome.Page page) {
    JsonText json = new JsonText(64 + 240 * page.slots().size()).object().key("slots").array();
    // Many slots of a page are of the same few calendars.
    IdentityHashMap<Calendar, String> places = new IdentityHashMap<>();
    for (FoundSlot slot : page.slots()) {
      json.object().key("doctor").value(slot.doctor());
      json.key("calendar").value(slot.calendar().id().value());
      json.key("start").second(slot.start()).key("end").second(slot.end());
      json.raw(places.computeIfAbsent(slot.calendar(), calendar -> place(calendar, slot.city())));
      json.endObject();
    }
    json.endArray().key("next").value(page.after().map(question::next).orElse(null));
    return json.endObject().toString();
  }

  /** Where a slot is to be had, as fields of an object. */
  private static String place(Calendar calendar, String city) {
    JsonText json = new JsonText().key("city").value(city).key("online").value(calendar.online());
    return json.key("booking_page").value(calendar.bookingPageText()).toString();
  }
}
