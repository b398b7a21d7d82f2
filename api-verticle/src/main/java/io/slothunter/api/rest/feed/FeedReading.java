package io.slothunter.api.rest.feed;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.slothunter.api.answer.Answer;
import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.slothunter.api.answer.Query;
import io.slothunter.api.json.Document;
import io.slothunter.api.rest.feed.FeedSlots.Item;
import io.slothunter.api.view.CalendarView;
import io.slothunter.api.view.Covering;
import io.slothunter.api.view.DoctorView;
import io.slothunter.api.view.SlotView;
import io.slothunter.scanner.account.SecretHash;
import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.Doctor;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.event.SlotOpened;
import io.slothunter.scanner.store.Feeds;
import io.slothunter.scanner.store.Feeds.Feed;
import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.Reasons;
import io.slothunter.scanner.watch.Venue;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A watch's free slots for whoever has the secret address: nothing in them tells whose watch it is.
 * A secret that is none is as unknown as one that was revoked.
 */
public final class FeedReading {
  private static final int MOST = 500;
  private static final int LEAST_OF_EACH = 20;
  private static final int SECRET = 43;

  private final Feeds feeds;
  private final SlotView view;
  private final Covering covering;

  public FeedReading(Feeds feeds, SlotView view) {
    this.feeds = feeds;
    this.view = view;
    this.covering = new Covering(view.listings());
  }

  public Future<Answer> iCalendar(RoutingContext request, Query query) {
    return shown(request, feed -> new Answer.Feed(Document.of(ICalendar.of(feed)), ICalendar.TYPE));
  }

  public Future<Answer> rss(RoutingContext request, Query query) {
    return shown(request, feed -> new Answer.Feed(Document.of(Rss.of(feed)), Rss.TYPE));
  }

  private Future<Answer> shown(RoutingContext request, Function<FeedSlots, Answer> form) {
    String secret = request.pathParam("secret");
    if (secret.length() != SECRET) {
      return Future.succeededFuture(unknown());
    }
    SecretHash hash = SecretHash.of(secret);
    return feeds
        .find(hash)
        .compose(
            found ->
                found
                    .filter(feed -> isSame(feed.secret(), hash))
                    .map(feed -> slots(feed).map(form))
                    .orElseGet(() -> Future.succeededFuture(unknown())));
  }

  /** In constant time: how far a guess was right must not show. */
  private static boolean isSame(SecretHash one, SecretHash other) {
    return MessageDigest.isEqual(one.hex().getBytes(US_ASCII), other.hex().getBytes(US_ASCII));
  }

  private Future<FeedSlots> slots(Feed feed) {
    OwnWatch own = feed.watch();
    Optional<Doctor> sole =
        own.watch()
            .filter()
            .soleDoctor()
            .flatMap(id -> view.listings().doctor(id.value()))
            .map(doctor -> doctor.entry().doctor());
    return covering
        .of(own.watch().filter())
        .compose(venues -> wanted(own, free(venues)))
        .map(
            items ->
                new FeedSlots(
                    sole.map(Doctor::name).orElse("SlotHunter"),
                    sole.map(doctor -> doctor.page().toASCIIString()).orElse(""),
                    feed.since(),
                    items));
  }

  /** A free slot, and the calendar that it is of as filters see it. */
  private record Free(Venue venue, Item item) {}

  /** The soonest first; of each of many calendars fewer than of one. */
  private List<Free> free(List<Venue> venues) {
    List<Free> all = new ArrayList<>();
    int ofEach = Math.max(LEAST_OF_EACH, MOST / Math.max(1, venues.size()));
    for (Venue venue : venues) {
      Optional<DoctorView> doctor = view.listings().doctor(venue.doctor().value());
      Calendar calendar = view.listings().calendar(venue.calendar().value());
      Optional<CalendarView> slots = view.calendar(venue.calendar().value());
      if (doctor.isPresent() && calendar != null && slots.isPresent()) {
        Doctor named = doctor.get().entry().doctor();
        int first = slots.get().firstAfter(view.now());
        int end = Math.min(slots.get().size(), first + ofEach);
        for (int i = first; i < end; i++) {
          long start = slots.get().startAt(i);
          all.add(new Free(venue, new Item(named, calendar, start, slots.get().endAt(i))));
        }
      }
    }
    all.sort(
        Comparator.<Free>comparingLong(each -> each.item().start())
            .thenComparingLong(each -> each.venue().calendar().value()));
    return all;
  }

  /**
   * What the watch would tell of, if it opened now; who wants to hear nothing is shown nothing. It
   * takes long for an event loop where a filter says much.
   */
  private Future<List<Item>> wanted(OwnWatch own, List<Free> free) {
    Instant now = Instant.ofEpochSecond(view.now());
    return Vertx.currentContext()
        .executeBlocking(
            () ->
                free.stream()
                    .filter(each -> isWanted(own, each, now))
                    .limit(MOST)
                    .map(Free::item)
                    .toList(),
            false);
  }

  private static boolean isWanted(OwnWatch own, Free free, Instant now) {
    Item item = free.item();
    Slot slot =
        new Slot(
            Instant.ofEpochSecond(item.start()), Duration.ofSeconds(item.end() - item.start()));
    SlotOpened opening = new SlotOpened(free.venue().calendar(), slot, now, false);
    return Reasons.refusing(own, free.venue(), opening).isEmpty();
  }

  private static Answer unknown() {
    return Problem.of(
        ProblemKind.UNKNOWN_FEED, "this address is none, or no longer: ask its owner for another");
  }
}
