package io.slothunter.api.rest.account;

import io.slothunter.api.account.AccountPorts;
import io.slothunter.api.answer.Answer;
import io.slothunter.api.answer.Query;
import io.slothunter.api.json.Document;
import io.slothunter.api.json.JsonText;
import io.slothunter.api.view.Listings;
import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.bus.Topic;
import io.slothunter.scanner.store.OwnWatches;
import io.slothunter.scanner.store.Watches;
import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.WatchId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Function;

/** One's own watches. Another's is as unknown as none. */
public final class OwnWatching {
  private static final Duration LONGEST_SNOOZE = Duration.ofDays(366);

  private final Persons persons;
  private final Watches watches;
  private final OwnWatches own;
  private final Wishing wishing;
  private final WatchPreview preview;
  private final LocalBus bus;
  private final InstantSource clock;

  public OwnWatching(AccountPorts ports, Listings listings, LocalBus bus, InstantSource clock) {
    this.persons = new Persons(ports);
    this.watches = ports.watches();
    this.own = ports.ownWatches();
    WishReading reading = new WishReading(listings, clock, ports.options().calendarsPerWatch());
    this.wishing = new Wishing(own, reading, clock, this::changed);
    this.preview = new WatchPreview(reading, ports.history(), listings, clock);
    this.bus = bus;
    this.clock = clock;
  }

  public Future<Answer> list(RoutingContext request, Query query) {
    return persons.as(
        request,
        user -> own.of(user).map(OwnWatching::listed),
        person -> own.of(person.id()).map(OwnWatching::listed));
  }

  private static Answer listed(List<OwnWatch> watches) {
    JsonText json = new JsonText().object().key("watches").array();
    watches.forEach(watch -> WatchText.write(json, watch));
    return new Answer.Found(Document.of(json.endArray().endObject().toString()));
  }

  public Future<Answer> one(RoutingContext request, Query query) {
    OptionalLong id = Fields.id(request);
    return as(
        request, person -> own.of(person).map(all -> Fields.named(all, id)).map(WatchText::found));
  }

  /** What is watched for already keeps the watch that there is. */
  public Future<Answer> begin(RoutingContext request, JsonObject body) {
    return as(request, person -> wishing.begin(request, body, person));
  }

  /** What is named takes the place of what was wished for. */
  public Future<Answer> change(RoutingContext request, JsonObject body) {
    OptionalLong id = Fields.id(request);
    return as(
        request,
        person ->
            own.of(person)
                .map(all -> Fields.named(all, id))
                .compose(
                    found ->
                        found.isEmpty()
                            ? Future.succeededFuture(WatchText.unknown())
                            : wishing.change(found.get().watch(), body)));
  }

  public Future<Answer> end(RoutingContext request, JsonObject body) {
    return as(
        request,
        person ->
            Fields.id(request).isEmpty()
                ? Future.succeededFuture(WatchText.unknown())
                : watches
                    .end(new WatchId(Fields.id(request).getAsLong()), person)
                    .map(
                        ended -> {
                          ended.ifPresent(watch -> changed(person));
                          return ended.isPresent() ? new Answer.Done() : WatchText.unknown();
                        }));
  }

  /** What a watch would have told of. */
  public WatchPreview preview() {
    return preview;
  }

  public Future<Answer> pause(RoutingContext request, JsonObject body) {
    return rest(request, own::pause);
  }

  public Future<Answer> resume(RoutingContext request, JsonObject body) {
    return rest(request, own::resume);
  }

  public Future<Answer> snooze(RoutingContext request, JsonObject body) {
    Instant until;
    try {
      until = Instant.parse(body.getString("until"));
    } catch (DateTimeException e) {
      return Future.succeededFuture(Fields.wrong("until", "is an instant that there is"));
    }
    Instant now = clock.instant();
    return until.isAfter(now) && until.isBefore(now.plus(LONGEST_SNOOZE))
        ? rest(request, (watch, person) -> own.snooze(watch, person, until))
        : Future.succeededFuture(Fields.wrong("until", "is in the future, within a year"));
  }

  private Future<Answer> rest(
      RoutingContext request, BiFunction<WatchId, PersonId, Future<Optional<OwnWatch>>> how) {
    return as(
        request,
        person ->
            Fields.id(request).isEmpty()
                ? Future.succeededFuture(WatchText.unknown())
                : how.apply(new WatchId(Fields.id(request).getAsLong()), person)
                    .map(
                        watch -> {
                          watch.ifPresent(one -> changed(person));
                          return WatchText.found(watch);
                        }));
  }

  private Future<Answer> as(RoutingContext request, Function<PersonId, Future<Answer>> then) {
    return persons.as(request, person -> then.apply(person.id()));
  }

  private void changed(PersonId whose) {
    bus.publish(Topic.WATCHES, new Topic.WatchesChanged(Optional.of(whose)));
  }
}
