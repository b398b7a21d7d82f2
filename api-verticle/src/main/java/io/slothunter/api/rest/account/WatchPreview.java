package io.slothunter.api.rest.account;

import io.slothunter.api.answer.Answer;
import io.slothunter.api.json.Document;
import io.slothunter.api.json.JsonText;
import io.slothunter.api.rest.account.WishReading.Read;
import io.slothunter.api.view.Listings;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.event.SlotOpened;
import io.slothunter.scanner.store.OpeningHistory;
import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.Reasons;
import io.slothunter.scanner.watch.Venue;
import io.slothunter.scanner.watch.Watch;
import io.slothunter.scanner.watch.WatchId;
import io.slothunter.scanner.watch.Wish;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a watch would have told of, had it been there some days ago. */
public final class WatchPreview {
  private static final int USUAL_DAYS = 7;

  /** Openings that are looked at, the latest first. */
  private static final int MOST = 5_000;

  private static final int SHOWN = 10;

  private final WishReading reading;
  private final OpeningHistory history;
  private final Listings listings;
  private final InstantSource clock;

  WatchPreview(
      WishReading reading, OpeningHistory history, Listings listings, InstantSource clock) {
    this.reading = reading;
    this.history = history;
    this.listings = listings;
    this.clock = clock;
  }

  public Future<Answer> preview(RoutingContext request, JsonObject body) {
    Integer days = body.getInteger("days");
    Instant since = clock.instant().minus(Duration.ofDays(days == null ? USUAL_DAYS : days));
    return reading
        .begin(body)
        .compose(
            read ->
                read.problem() != null
                    ? Future.succeededFuture(read.problem())
                    : preview(read, since));
  }

  private Future<Answer> preview(Read read, Instant since) {
    Wish wish = Objects.requireNonNull(read.wish());
    return reading
        .covered(wish.filter())
        .compose(
            venues -> {
              List<CalendarId> ids = venues.stream().map(Venue::calendar).toList();
              return history
                  .openings(ids, since, MOST)
                  .compose(openings -> answer(wish, since, venues, openings));
            });
  }

  private Future<Answer> answer(
      Wish wish, Instant since, List<Venue> venues, List<SlotOpened> openings) {
    Wish forEver = new Wish(wish.filter(), null, wish.urgency());
    Watch watch = new Watch(new WatchId(0), new PersonId(0), forEver, since);
    OwnWatch own = new OwnWatch(watch, false, Optional.empty());
    return Vertx.currentContext()
        .executeBlocking(() -> matched(own, venues, openings), false)
        .map(matched -> new Answer.Found(Document.of(text(since, openings, matched))));
  }

  /** Takes long for an event loop. */
  private static List<SlotOpened> matched(
      OwnWatch own, List<Venue> venues, List<SlotOpened> openings) {
    Map<CalendarId, Venue> byId =
        venues.stream().collect(Collectors.toMap(Venue::calendar, Function.identity()));
    return openings.stream()
        .filter(
            opening -> {
              Venue venue = byId.get(opening.calendar());
              return venue != null && Reasons.refusing(own, venue, opening).isEmpty();
            })
        .toList();
  }

  private String text(Instant since, List<SlotOpened> openings, List<SlotOpened> matched) {
    boolean all = openings.size() < MOST;
    Instant from = all ? since : openings.get(openings.size() - 1).seenAt();
    JsonText json = new JsonText().object().key("since").value(from);
    json.key("openings").value(matched.size()).key("latest").array();
    for (SlotOpened opening : matched.subList(0, Math.min(SHOWN, matched.size()))) {
      long calendar = opening.calendar().value();
      Long doctor = listings.doctorOf(calendar);
      json.object().key("calendar").value(calendar);
      json.key("doctor").value(doctor == null ? 0 : doctor);
      json.key("start").value(opening.slot().start()).key("end").value(opening.slot().end());
      json.key("seen_at").value(opening.seenAt()).endObject();
    }
    return json.endArray().endObject().toString();
  }
}
