package io.slothunter.api.rest;

import io.slothunter.api.answer.Answer;
import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.slothunter.api.answer.Query;
import io.slothunter.api.json.Document;
import io.slothunter.api.json.JsonText;
import io.slothunter.api.rest.SlotGathering.Hit;
import io.slothunter.api.view.DoctorView;
import io.slothunter.api.view.SlotView;
import io.vertx.ext.web.RoutingContext;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The free slots of some doctors, a specialty or a city, in pages. Days and times of day are those
 * of each calendar's own zone; both days are included.
 */
public final class AppointmentSearch {
  private final SlotView view;

  public AppointmentSearch(SlotView view) {
    this.view = view;
  }

  public Answer search(RoutingContext request, Query query) {
    SearchQuestion question = SearchQuestion.of(query);
    return query
        .problem()
        .or(() -> unknownDoctors(question))
        .<Answer>map(problem -> problem)
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

  private Answer found(SearchQuestion question) {
    List<Hit> hits = new SlotGathering(view, question).gather(doctors(question));
    return hits == null
        ? Problem.of(
            ProblemKind.SEARCH_TOO_WIDE,
            "there is too much to look through: name doctors, or fewer days")
        : new Answer.Found(Document.of(json(question, hits)));
  }

  private Collection<DoctorView> doctors(SearchQuestion question) {
    return question.doctors().isEmpty()
        ? view.listings().doctors().values()
        : question.doctors().stream().flatMap(id -> view.listings().doctor(id).stream()).toList();
  }

  private static String json(SearchQuestion question, List<Hit> hits) {
    boolean more = hits.size() > question.limit();
    List<Hit> shown = more ? hits.subList(0, question.limit()) : hits;
    JsonText json = new JsonText(64 + 240 * shown.size()).object().key("slots").array();
    for (Hit hit : shown) {
      json.object().key("doctor").value(hit.place().doctor());
      json.key("calendar").value(hit.place().calendar());
      json.key("start").second(hit.place().start()).key("end").second(hit.end());
      json.key("city").value(hit.city()).key("online").value(hit.calendar().online());
      json.key("booking_page").value(hit.calendar().bookingPage().toString()).endObject();
    }
    json.endArray().key("next");
    json.value(more ? question.next(shown.get(shown.size() - 1).place()) : null);
    return json.endObject().toString();
  }
}
