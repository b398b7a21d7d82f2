package io.slothunter.api.rest.feed;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.slothunter.api.answer.Answer;
import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.slothunter.api.answer.Query;
import io.slothunter.api.json.Document;
import io.slothunter.api.rest.feed.FeedSlots.Item;
import io.slothunter.api.view.DoctorView;
import io.slothunter.api.view.SlotView;
import io.slothunter.scanner.account.SecretHash;
import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.store.Feeds;
import io.slothunter.scanner.store.Feeds.Feed;
import io.slothunter.scanner.watch.OwnWatch;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.security.MessageDigest;
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
  private static final int SECRET = 43;

  private final Feeds feeds;
  private final SlotView view;

  public FeedReading(Feeds feeds, SlotView view) {
    this.feeds = feeds;
    this.view = view;
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
        .map(
            found ->
                found
                    .filter(feed -> isSame(feed.secret(), hash))
                    .flatMap(this::slots)
                    .map(form)
                    .orElseGet(FeedReading::unknown));
  }

  /** In constant time: how far a guess was right must not show. */
  private static boolean isSame(SecretHash one, SecretHash other) {
    return MessageDigest.isEqual(one.hex().getBytes(US_ASCII), other.hex().getBytes(US_ASCII));
  }

  private Optional<FeedSlots> slots(Feed feed) {
    return feed.watch()
        .watch()
        .filter()
        .plainDoctor()
        .flatMap(doctor -> view.listings().doctor(doctor.value()))
        .map(
            doctor ->
                new FeedSlots(
                    doctor.entry().doctor(),
                    feed.since(),
                    rests(feed.watch()) ? List.of() : items(doctor)));
  }

  /** Who wants to hear nothing is shown nothing. */
  private boolean rests(OwnWatch watch) {
    return watch.paused()
        || watch.snoozedUntil().filter(until -> until.getEpochSecond() > view.now()).isPresent();
  }

  private List<Item> items(DoctorView doctor) {
    List<Item> all = new ArrayList<>();
    for (Calendar calendar : doctor.entry().calendars()) {
      view.calendar(calendar.id().value())
          .ifPresent(
              free -> {
                int first = free.firstAfter(view.now());
                int end = Math.min(free.size(), first + MOST);
                for (int i = first; i < end; i++) {
                  all.add(new Item(calendar, free.startAt(i), free.endAt(i)));
                }
              });
    }
    all.sort(
        Comparator.comparingLong(Item::start)
            .thenComparingLong(item -> item.calendar().id().value()));
    return all.subList(0, Math.min(MOST, all.size()));
  }

  private static Answer unknown() {
    return Problem.of(
        ProblemKind.UNKNOWN_FEED, "this address is none, or no longer: ask its owner for another");
  }
}
