package io.slothunter.api.rest.account;

import io.slothunter.api.account.AccountPorts;
import io.slothunter.api.answer.Answer;
import io.slothunter.api.answer.Query;
import io.slothunter.api.json.Document;
import io.slothunter.api.json.JsonText;
import io.slothunter.api.rest.CalendarPolling;
import io.slothunter.api.view.CalendarView;
import io.slothunter.api.view.SlotView;
import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.store.OwnAlerts;
import io.slothunter.scanner.store.OwnWatches;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.OwnOpening;
import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.Person;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * "Why did I get no alert?": how each calendar of a watch is polled, which openings were seen since
 * the watch began, and what came of each.
 */
public final class WatchExplaining {
  private static final int MOST_OPENINGS = 100;

  private final Persons persons;
  private final OwnWatches watches;
  private final OwnAlerts alerts;
  private final SlotView view;
  private final Function<CalendarId, Future<Optional<CalendarPolling>>> polling;

  /**
   * @param polling empty for a calendar that this process does not poll
   */
  public WatchExplaining(
      AccountPorts ports,
      SlotView view,
      Function<CalendarId, Future<Optional<CalendarPolling>>> polling) {
    this.persons = new Persons(ports.accounts());
    this.watches = ports.ownWatches();
    this.alerts = ports.ownAlerts();
    this.view = view;
    this.polling = polling;
  }

  /** A calendar and how it is polled. */
  private record Polled(Calendar calendar, Optional<CalendarPolling> polling) {}

  public Future<Answer> explain(RoutingContext request, Query query) {
    OptionalLong id = Fields.id(request);
    return persons.as(
        request,
        person ->
            watches
                .of(person.id())
                .map(
                    all ->
                        all.stream()
                            .filter(w -> id.isPresent() && w.watch().id().value() == id.getAsLong())
                            .findFirst())
                .compose(
                    watch ->
                        watch.isEmpty()
                            ? Future.succeededFuture(Persons.unknownWatch())
                            : explained(person, watch.get())));
  }

  private Future<Answer> explained(Person person, OwnWatch watch) {
    return alerts
        .openings(watch.watch().id(), person.id(), MOST_OPENINGS)
        .compose(
            openings ->
                polled(watch)
                    .map(
                        calendars ->
                            new Answer.Found(
                                Document.of(json(person, watch, calendars, openings)))));
  }

  private Future<List<Polled>> polled(OwnWatch watch) {
    List<Future<Polled>> all =
        watch.watch().filter().scope().only().doctors().stream()
            .flatMap(id -> view.listings().doctor(id.value()).stream())
            .flatMap(doctor -> doctor.entry().calendars().stream())
            .map(each -> polling.apply(each.id()).map(how -> new Polled(each, how)))
            .toList();
    return Future.all(all).map(done -> done.list());
  }

  private String json(
      Person person, OwnWatch watch, List<Polled> calendars, List<OwnOpening> openings) {
    boolean rests =
        watch.paused()
            || watch
                .snoozedUntil()
                .filter(until -> until.getEpochSecond() > view.now())
                .isPresent();
    boolean channel = !person.contact().channel().equals(Contact.NO_CHANNEL);
    JsonText json = new JsonText(1024).object().key("watch").value(watch.watch().id().value());
    json.key("doctor");
    watch
        .watch()
        .filter()
        .soleDoctor()
        .ifPresentOrElse(id -> json.value(id.value()), () -> json.raw("null"));
    json.key("since").value(watch.watch().since()).key("rests").value(rests);
    json.key("channel").value(channel ? person.contact().channel() : null);
    json.key("reachable").value(channel && person.reachable());
    json.key("calendars").array();
    calendars.forEach(each -> write(json, each));
    json.endArray().key("openings").array();
    openings.forEach(
        each -> write(json, each, Verdict.of(each, rests, channel && person.reachable())));
    return json.endArray().endObject().toString();
  }

  private void write(JsonText json, Polled polled) {
    Optional<CalendarView> free = view.calendar(polled.calendar().id().value());
    Optional<CalendarPolling> how = polled.polling();
    json.object().key("id").value(polled.calendar().id().value());
    json.key("looked_at").value(free.filter(CalendarView::lookedAt).isPresent());
    json.key("free").value(free.map(f -> f.size() - f.firstAfter(view.now())).orElse(0));
    json.key("polled").value(how.isPresent());
    json.key("last_answer").value(how.map(CalendarPolling::lastSeen).orElse(null));
    json.key("next_poll").value(how.map(CalendarPolling::next).orElse(null));
    json.key("failures").value(how.map(CalendarPolling::failures).orElse(0)).endObject();
  }

  private void write(JsonText json, OwnOpening opening, Verdict verdict) {
    AlertReading.write(json.object(), opening.opening());
    json.key("free").value(isFree(opening));
    json.key("verdict").value(UserText.lower(verdict)).key("detail").value(verdict.detail());
    json.key("alert");
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
