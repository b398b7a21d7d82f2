package io.slothunter.api.rest;

import io.slothunter.api.answer.Answer;
import io.slothunter.api.answer.Query;
import io.slothunter.api.json.Document;
import io.slothunter.api.json.JsonText;
import io.slothunter.api.view.CalendarView;
import io.slothunter.api.view.DoctorView;
import io.slothunter.api.view.SlotView;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.like.Alike;
import io.slothunter.scanner.like.Likeness;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Doctors who are like one: those who are free first, the more alike and the sooner the better,
 * then the others.
 */
public final class SimilarDoctors {
  private static final int USUAL = 10;
  private static final int MOST = 30;

  private final SlotView view;
  private final Likeness likeness;

  public SimilarDoctors(SlotView view, Likeness likeness) {
    this.view = view;
    this.likeness = likeness;
  }

  /**
   * @param free the epoch second of their first free slot
   */
  private record Similar(DoctorView doctor, Alike alike, OptionalLong free) {
    double worth(Instant now) {
      return free.isPresent()
          ? alike.worth(Instant.ofEpochSecond(free.getAsLong()), now)
          : Double.NEGATIVE_INFINITY;
    }
  }

  public Answer list(RoutingContext request, Query query) {
    int limit = (int) query.number("limit", 1, MOST, USUAL);
    Optional<DoctorView> one =
        Query.whole(request.pathParam("id")).stream()
            .mapToObj(view.listings()::doctor)
            .flatMap(Optional::stream)
            .findFirst();
    return one.<Answer>map(doctor -> new Answer.Found(Document.of(json(similar(doctor, limit)))))
        .orElseGet(() -> DoctorsReading.unknownDoctor(request.pathParam("id")));
  }

  private List<Similar> similar(DoctorView one, int limit) {
    DoctorId id = one.entry().doctor().id();
    Instant now = Instant.ofEpochSecond(view.now());
    return likeness.of(id, MOST).stream()
        .flatMap(this::listed)
        .sorted(Comparator.comparingDouble((Similar each) -> -each.worth(now)))
        .limit(limit)
        .toList();
  }

  private Stream<Similar> listed(Alike alike) {
    return view.listings().doctor(alike.doctor().value()).stream()
        .filter(doctor -> !doctor.entry().calendars().isEmpty())
        .map(doctor -> new Similar(doctor, alike, free(doctor)));
  }

  private OptionalLong free(DoctorView doctor) {
    return doctor.entry().calendars().stream()
        .flatMap(calendar -> view.calendar(calendar.id().value()).stream())
        .filter(calendar -> first(calendar) < calendar.size())
        .mapToLong(calendar -> calendar.startAt(first(calendar)))
        .min();
  }

  private int first(CalendarView calendar) {
    return calendar.firstAfter(view.now());
  }

  private static String json(List<Similar> all) {
    JsonText json = new JsonText(64 + 600 * all.size()).object().key("similar").array();
    for (Similar each : all) {
      json.object().key("doctor").raw(each.doctor().json()).key("first_free");
      if (each.free().isPresent()) {
        json.second(each.free().getAsLong());
      } else {
        json.value((String) null);
      }
      json.endObject();
    }
    return json.endArray().endObject().toString();
  }
}
