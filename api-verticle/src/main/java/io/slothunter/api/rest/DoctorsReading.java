package io.slothunter.api.rest;

import io.slothunter.api.answer.Answer;
import io.slothunter.api.answer.Cursor;
import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.slothunter.api.answer.Query;
import io.slothunter.api.json.Document;
import io.slothunter.api.json.JsonText;
import io.slothunter.api.view.DoctorView;
import io.slothunter.api.view.Listings;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The doctors that are known, with their calendars: a page of them, or one. */
public final class DoctorsReading {
  private static final int PAGE = 100;
  private static final int LARGEST_PAGE = 500;

  private final Listings listings;

  public DoctorsReading(Listings listings) {
    this.listings = listings;
  }

  /** A page of doctors by id; {@code next} is the address of the following page, or null. */
  public Answer page(RoutingContext request, Query query) {
    Optional<String> provider = query.single("provider");
    int limit = (int) query.number("limit", 1, LARGEST_PAGE, PAGE);
    Optional<String> text = query.single("after");
    Optional<Long> after =
        text.flatMap(cursor -> Cursor.read(cursor, filter(provider), 1)).map(place -> place[0]);
    if (text.isPresent() && after.isEmpty()) {
      query.fault("after", "is taken from the next field of the page before");
    }
    return page(provider, limit, after.orElse(0L));
  }

  public Answer one(RoutingContext request, Query query) {
    return Query.whole(request.pathParam("id")).stream()
        .mapToObj(listings::doctor)
        .flatMap(Optional::stream)
        .findFirst()
        .<Answer>map(doctor -> new Answer.Found(doctor.document()))
        .orElseGet(() -> unknownDoctor(request.pathParam("id")));
  }

  static Problem unknownDoctor(String ids) {
    String shown = ids.length() > 60 ? ids.substring(0, 60) + "…" : ids;
    return Problem.of(
        ProblemKind.UNKNOWN_DOCTOR,
        "no doctor has the id " + shown + ": GET /api/v1/doctors lists them, POST adds one");
  }

  private Answer page(Optional<String> provider, int limit, long after) {
    List<DoctorView> page = new ArrayList<>();
    for (DoctorView doctor : listings.doctors().tailMap(after, false).values()) {
      if (provider.isEmpty() || provider.get().equals(providerOf(doctor))) {
        page.add(doctor);
        if (page.size() > limit) {
          break;
        }
      }
    }
    boolean more = page.size() > limit;
    List<DoctorView> shown = more ? page.subList(0, limit) : page;
    return new Answer.Found(Document.of(json(shown, more ? next(shown, provider, limit) : null)));
  }

  private static String json(List<DoctorView> doctors, @Nullable String next) {
    JsonText json = new JsonText(64 + 512 * doctors.size()).object().key("doctors").array();
    doctors.forEach(doctor -> json.raw(doctor.json()));
    return json.endArray().key("next").value(next).endObject().toString();
  }

  /** The provider is one that a listed doctor has, so it needs no escapes. */
  private static String next(List<DoctorView> shown, Optional<String> provider, int limit) {
    long last = shown.get(shown.size() - 1).entry().doctor().id().value();
    String filter = filter(provider);
    return "/api/v1/doctors?" + filter + "limit=" + limit + "&after=" + Cursor.of(filter, last);
  }

  private static String filter(Optional<String> provider) {
    return provider.map(p -> "provider=" + p + "&").orElse("");
  }

  private static String providerOf(DoctorView doctor) {
    return doctor.entry().doctor().provider().value();
  }
}
