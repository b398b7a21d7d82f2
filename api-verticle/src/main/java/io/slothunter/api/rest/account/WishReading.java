package io.slothunter.api.rest.account;

import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.slothunter.api.json.Fault;
import io.slothunter.api.view.Covering;
import io.slothunter.api.view.Listings;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.store.FilterJson;
import io.slothunter.scanner.store.WrongFilter;
import io.slothunter.scanner.watch.Impossible;
import io.slothunter.scanner.watch.Urgency;
import io.slothunter.scanner.watch.Venue;
import io.slothunter.scanner.watch.WatchFilter;
import io.slothunter.scanner.watch.Wish;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From a body to a wish that can be met, or to what is wrong with it, field by field. */
final class WishReading {
  private final Listings listings;
  private final Covering covering;
  private final InstantSource clock;
  private final int calendarsPerWatch;

  /**
   * @param calendarsPerWatch how many calendars one watch may have polled
   */
  WishReading(Listings listings, InstantSource clock, int calendarsPerWatch) {
    this.listings = listings;
    this.covering = new Covering(listings);
    this.clock = clock;
    this.calendarsPerWatch = calendarsPerWatch;
  }

  /** A wish that was read, or why there is none. */
  record Read(@Nullable Wish wish, @Nullable Problem problem) {}

  /** A wish anew: {@code doctor} or {@code filter}, and perhaps {@code expires}, {@code urgent}. */
  Future<Read> begin(JsonObject body) {
    Long doctor = body.getLong("doctor");
    if ((doctor == null) != body.containsKey("filter")) {
      return wrong(Fields.wrong("filter", "or doctor is what you wait for: name one of the two"));
    }
    if (doctor != null) {
      if (listings.doctor(doctor).isEmpty()) {
        return wrong(
            Problem.of(
                ProblemKind.UNKNOWN_DOCTOR,
                "no doctor has this id: GET /api/v1/doctors lists them, POST adds one"));
      }
      return change(Wish.ofDoctor(new DoctorId(doctor)), body);
    }
    return change(Wish.ofDoctor(new DoctorId(0)), body);
  }

  /** The fields that are there take the place of what was wished for. */
  Future<Read> change(Wish before, JsonObject body) {
    try {
      JsonObject document = body.getJsonObject("filter");
      WatchFilter filter = document == null ? before.filter() : FilterJson.read(document);
      Instant expires =
          body.containsKey("expires") ? instant(body.getString("expires")) : before.expires();
      Urgency urgency =
          body.containsKey("urgent")
              ? (body.getBoolean("urgent") ? Urgency.URGENT : Urgency.NORMAL)
              : before.urgency();
      Wish wish = new Wish(filter, expires, urgency);
      List<Fault> faults = faults(wish, filter.equals(before.filter()));
      return faults.isEmpty()
          ? covered(wish, filter.equals(before.filter()))
          : wrong(Problem.of(ProblemKind.INVALID_BODY, faults));
    } catch (WrongFilter e) {
      return wrong(Fields.wrong("filter/" + e.field(), e.reason()));
    } catch (DateTimeException e) {
      return wrong(Fields.wrong("expires", "is an instant that there is"));
    }
  }

  private static @Nullable Instant instant(@Nullable String text) {
    return text == null ? null : Instant.parse(text);
  }

  /**
   * @param known nothing is asked again of a filter that was taken before
   */
  private List<Fault> faults(Wish wish, boolean known) {
    Stream<Fault> faults =
        Impossible.faults(wish, clock.instant()).stream()
            .filter(each -> !known || !each.field().startsWith("filter"))
            .map(each -> new Fault("#/" + each.field(), each.reason()));
    return Stream.concat(faults, known ? Stream.empty() : unknownDoctors(wish.filter()).stream())
        .toList();
  }

  private Optional<Fault> unknownDoctors(WatchFilter filter) {
    String unknown =
        filter.scope().only().doctors().stream()
            .filter(id -> listings.doctor(id.value()).isEmpty())
            .map(DoctorId::toString)
            .collect(Collectors.joining(", "));
    return unknown.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Fault("#/filter/doctors", "names doctors that are known, unlike " + unknown));
  }

  /** Who names doctors has at most theirs polled; anything else is counted, off the event loop. */
  private Future<Read> covered(Wish wish, boolean known) {
    if (known || !wish.filter().scope().only().doctors().isEmpty()) {
      return Future.succeededFuture(new Read(wish, null));
    }
    return covered(wish.filter())
        .map(
            covered ->
                covered.size() <= calendarsPerWatch
                    ? new Read(wish, null)
                    : new Read(null, tooWide(covered.size())));
  }

  private Problem tooWide(int covered) {
    return Fields.wrong(
        "filter",
        "covers at most "
            + calendarsPerWatch
            + " calendars, not "
            + covered
            + ": name doctors, or a specialty and a city or a distance");
  }

  /** The calendars that a filter is about. */
  Future<List<Venue>> covered(WatchFilter filter) {
    return covering.of(filter);
  }

  private static Future<Read> wrong(Problem problem) {
    return Future.succeededFuture(new Read(null, problem));
  }
}
