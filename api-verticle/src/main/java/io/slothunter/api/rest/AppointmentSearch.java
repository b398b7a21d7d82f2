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
import io.slothunter.scanner.watch.Venue;
import io.slothunter.scanner.worth.Ranking;
import io.slothunter.scanner.worth.Taste;
import io.vertx.core.Future;
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
  private final Tastes tastes;

  /** For those who type nothing, and of whom nothing is known. */
  public AppointmentSearch(SlotView view) {
    this(view, QueryReader.NONE, Tastes.NONE);
  }

  /**
   * @param reader understands what people type
   * @param tastes what those like who ask
   */
  public AppointmentSearch(SlotView view, QueryReader reader, Tastes tastes) {
    this.view = view;
    this.reader = reader;
    this.tastes = tastes;
  }

  public Future<Answer> search(RoutingContext request, Query query) {
    SearchQuestion question = question(query);
    boolean asked = query.single("sort").isPresent();
    Future<Taste> taste = asked ? Future.succeededFuture(Taste.NONE) : tastes.of(request);
    SearchOutcome outcome = ask(question, query);
    return taste.map(
        theirs ->
            outcome.match(
                page -> new Answer.Found(Document.of(json(question, ordered(page, theirs)))),
                Refused::problem));
  }

  /**
   * The slots of a page as one likes them. Which slots are on it does not change, so that what is
   * liked never hides what is soon, and pages stay pages while more is learned.
   */
  private SearchOutcome.Page ordered(SearchOutcome.Page page, Taste taste) {
    if (taste == Taste.NONE) {
      return page;
    }
    IdentityHashMap<Calendar, Optional<Venue>> places = new IdentityHashMap<>();
    List<FoundSlot> slots =
        Ranking.inOrder(
            page.slots(),
            taste,
            slot ->
                places.computeIfAbsent(slot.calendar(), calendar -> venue(slot.doctor(), calendar)),
            slot -> Instant.ofEpochSecond(slot.start()),
            Instant.ofEpochSecond(view.now()));
    return new SearchOutcome.Page(slots, page.after());
  }

  private Optional<Venue> venue(long doctor, Calendar calendar) {
    return view.listings().doctor(doctor).map(each -> Venue.of(each.entry().doctor(), calendar));
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
