package io.slothunter.api.rest.account;

import io.slothunter.api.account.AccountPorts;
import io.slothunter.api.answer.Answer;
import io.slothunter.api.answer.Query;
import io.slothunter.api.json.Document;
import io.slothunter.api.json.JsonText;
import io.slothunter.api.rest.CalendarPolling;
import io.slothunter.api.view.CalendarView;
import io.slothunter.api.view.Covering;
import io.slothunter.api.view.SlotView;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.event.SlotOpened;
import io.slothunter.scanner.store.Destinations;
import io.slothunter.scanner.store.OwnAlerts;
import io.slothunter.scanner.store.OwnWatches;
import io.slothunter.scanner.watch.AlertedSlot;
import io.slothunter.scanner.watch.Condition;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.OwnOpening;
import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.watch.Reasons;
import io.slothunter.scanner.watch.Venue;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * "Why did I get no alert?": how each calendar of a watch is polled, which openings were seen since
 * the watch began, and what came of each, or which conditions of the watch refuse it.
 */
public final class WatchExplaining {
  private static final int MOST_OPENINGS = 100;
  private static final int MOST_CALENDARS = 200;

  private final Persons persons;
  private final OwnWatches watches;
  private final OwnAlerts alerts;
  private final Destinations destinations;
  private final SlotView view;
  private final Covering covering;
  private final Function<CalendarId, Future<Optional<CalendarPolling>>> polling;

  /**
   * @param polling empty for a calendar that this process does not poll
   */
  public WatchExplaining(
      AccountPorts ports,
      SlotView view,
      Function<CalendarId, Future<Optional<CalendarPolling>>> polling) {
    this.persons = new Persons(ports);
    this.watches = ports.ownWatches();
    this.alerts = ports.ownAlerts();
    this.destinations = ports.telling().destinations();
    this.view = view;
    this.covering = new Covering(view.listings());
    this.polling = polling;
  }

  /** A calendar and how it is polled. */
  private record Polled(Venue venue, Optional<CalendarPolling> polling) {}

  public Future<Answer> explain(RoutingContext request, Query query) {
    OptionalLong id = Fields.id(request);
    return persons.as(
        request,
        person ->
            watches
                .of(person.id())
                .map(all -> Fields.named(all, id))
                .compose(
                    watch ->
                        watch.isEmpty()
                            ? Future.succeededFuture(Persons.unknownWatch())
                            : explained(person, watch.get())));
  }

  private Future<Answer> explained(Person person, OwnWatch watch) {
    return covering
        .of(watch.watch().filter())
        .compose(
            venues -> {
              List<CalendarId> ids = venues.stream().map(Venue::calendar).toList();
              return Future.all(
                      alerts.openings(watch.watch().id(), person.id(), ids, MOST_OPENINGS),
                      polled(venues),
                      destinations.anyTells(person.id()))
                  .map(
                      all ->
                          answer(
                              new Reached(person, all.resultAt(2)),
                              watch,
                              venues,
                              all.resultAt(1),
                              all.resultAt(0)));
            });
  }

  /**
   * How somebody is told.
   *
   * @param destinations whether they have named a place that tells them, besides their channel
   */
  private record Reached(Person person, boolean destinations) {
    Optional<String> channel() {
      return Optional.of(person.contact().channel())
          .filter(channel -> !channel.equals(Contact.NO_CHANNEL));
    }

    boolean any() {
      return destinations || (channel().isPresent() && person.reachable());
    }
  }

  private Answer answer(
      Reached reached,
      OwnWatch watch,
      List<Venue> venues,
      List<Polled> polled,
      List<OwnOpening> openings) {
    Map<CalendarId, Venue> byId =
        venues.stream().collect(Collectors.toMap(Venue::calendar, Function.identity()));
    return new Answer.Found(Document.of(json(reached, watch, polled, openings, byId)));
  }

  private Future<List<Polled>> polled(List<Venue> venues) {
    List<Future<Polled>> all =
        venues.stream()
            .limit(MOST_CALENDARS)
            .map(each -> polling.apply(each.calendar()).map(how -> new Polled(each, how)))
            .toList();
    return Future.all(all).map(done -> done.list());
  }

  private String json(
      Reached reached,
      OwnWatch watch,
      List<Polled> calendars,
      List<OwnOpening> openings,
      Map<CalendarId, Venue> venues) {
    boolean rests =
        watch.paused()
            || watch
                .snoozedUntil()
                .filter(until -> until.getEpochSecond() > view.now())
                .isPresent();
    JsonText json = new JsonText(1024).object().key("watch").value(watch.watch().id().value());
    json.key("doctor");
    watch
        .watch()
        .filter()
        .soleDoctor()
        .ifPresentOrElse(doctor -> json.value(doctor.value()), () -> json.value((String) null));
    json.key("since").value(watch.watch().since()).key("rests").value(rests);
    json.key("channel").value(reached.channel().orElse(null));
    json.key("reachable").value(reached.any());
    json.key("calendars").array();
    calendars.forEach(each -> write(json, each));
    json.endArray().key("openings").array();
    for (OwnOpening each : openings) {
      Set<Condition> refusing = refusing(watch, each, venues);
      write(json, each, Verdict.of(each, !refusing.isEmpty(), rests, reached.any()), refusing);
    }
    return json.endArray().endObject().toString();
  }

  /** What of the watch's filter keeps the opening from it; none for one that made an alert. */
  private static Set<Condition> refusing(
      OwnWatch watch, OwnOpening opening, Map<CalendarId, Venue> venues) {
    Venue venue = venues.get(opening.opening().calendar());
    if (opening.alert().isPresent() || venue == null) {
      return Set.of();
    }
    AlertedSlot slot = opening.opening();
    Set<Condition> all =
        Reasons.refusing(
            watch,
            venue,
            new SlotOpened(slot.calendar(), slot.slot(), slot.seenAt(), slot.returned()));
    // Whether it rests now says nothing of then.
    all.removeAll(Set.of(Condition.PAUSED, Condition.SNOOZED));
    return all;
  }

  private void write(JsonText json, Polled polled) {
    Optional<CalendarView> free = view.calendar(polled.venue().calendar().value());
    Optional<CalendarPolling> how = polled.polling();
    json.object().key("id").value(polled.venue().calendar().value());
    json.key("doctor").value(polled.venue().doctor().value());
    json.key("looked_at").value(free.filter(CalendarView::lookedAt).isPresent());
    json.key("free").value(free.map(f -> f.size() - f.firstAfter(view.now())).orElse(0));
    json.key("polled").value(how.isPresent());
    json.key("last_answer").value(how.map(CalendarPolling::lastSeen).orElse(null));
    json.key("next_poll").value(how.map(CalendarPolling::next).orElse(null));
    json.key("failures").value(how.map(CalendarPolling::failures).orElse(0)).endObject();
  }

  private void write(JsonText json, OwnOpening opening, Verdict verdict, Set<Condition> refusing) {
    AlertReading.write(json.object(), opening.opening());
    json.key("free").value(isFree(opening));
    json.key("verdict").value(UserText.lower(verdict)).key("detail").value(verdict.detail());
    json.key("refused_by").array();
    refusing.forEach(each -> json.value(UserText.lower(each)));
    json.endArray().key("alert");
    if (opening.alert().isEmpty()) {
      json.value((String) null);
    } else {
      json.object().key("id").value(opening.alert().get().id().value());
      AlertReading.write(json, opening.alert().get().delivery());
      json.endObject();
    }
    json.endObject();
  }

  private boolean isFree(OwnOpening opening) {
    long start = opening.opening().slot().start().getEpochSecond();
    return start > view.now()
        && view.calendar(opening.opening().calendar().value())
            .filter(free -> free.firstAfter(start - 1) < free.size())
            .filter(free -> free.startAt(free.firstAfter(start - 1)) == start)
            .isPresent();
  }
}
