package io.slothunter.notifier.bot.watch;

import io.slothunter.notifier.action.Action;
import io.slothunter.notifier.action.Verb;
import io.slothunter.notifier.bot.Caller;
import io.slothunter.notifier.bot.Incoming.Shown;
import io.slothunter.notifier.bot.Reply;
import io.slothunter.notifier.bot.Screen;
import io.slothunter.notifier.match.Catalog;
import io.slothunter.notifier.text.AlertKeys;
import io.slothunter.notifier.text.AlertText;
import io.slothunter.notifier.text.Button;
import io.slothunter.notifier.text.Html;
import io.slothunter.notifier.text.Message;
import io.slothunter.notifier.text.Phrase;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.store.OwnAlerts;
import io.slothunter.scanner.store.Reactions;
import io.slothunter.scanner.store.SentMessages;
import io.slothunter.scanner.store.SentMessages.Sent;
import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.WatchId;
import io.slothunter.scanner.worth.Reaction.Kind;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The buttons under an alert. What they change is written first, and then the message is written
 * anew from what is stored, so it says the same as when its slots change; one of which nothing is
 * stored keeps its text.
 */
public final class AlertScreen implements Screen {
  private static final Logger LOG = LoggerFactory.getLogger(AlertScreen.class);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Map<Verb, Kind> REACTIONS =
      Map.of(
          Verb.BOOKED, Kind.BOOKED,
          Verb.TAKEN, Kind.TAKEN,
          Verb.SNOOZE_HOUR, Kind.SNOOZED,
          Verb.KEEP_LOOKING, Kind.KEPT_LOOKING,
          Verb.NOT_INTERESTED, Kind.NOT_INTERESTED,
          Verb.NOT_THIS_DOCTOR, Kind.NOT_THIS_DOCTOR);

  private final WatchDesk desk;
  private final SentMessages messages;
  private final OwnAlerts alerts;
  private final Reactions reactions;
  private final AlertText text;
  private final AlertKeys keys;
  private final InstantSource clock;

  /** What is kept of messages, of the alerts in them, and of what people say of both. */
  public record Ports(SentMessages messages, OwnAlerts alerts, Reactions reactions) {}

  public AlertScreen(
      WatchDesk desk, Ports ports, AlertText text, AlertKeys keys, InstantSource clock) {
    this.desk = desk;
    this.messages = ports.messages();
    this.alerts = ports.alerts();
    this.reactions = ports.reactions();
    this.text = text;
    this.keys = keys;
    this.clock = clock;
  }

  @Override
  public Map<Verb, Press> presses() {
    Map<Verb, Press> all = new EnumMap<>(Verb.class);
    all.put(Verb.STOP_WATCH, this::stop);
    all.put(Verb.SNOOZE_HOUR, this::snooze);
    all.put(
        Verb.KEEP_LOOKING,
        (caller, action, shown) ->
            Future.succeededFuture(Reply.toast(caller.speech().say(Phrase.KEPT_LOOKING))));
    all.put(Verb.NOT_INTERESTED, this::question);
    all.put(Verb.INTERESTED, this::usual);
    all.put(Verb.NOT_THIS_DOCTOR, this::without);
    all.put(Verb.TAKEN, this::taken);
    all.put(Verb.BOOKED, this::booked);
    all.replaceAll((verb, press) -> seen(reacting(verb, press)));
    return all;
  }

  /** Who presses has seen the alert: nothing more of it is sent, anywhere. */
  private Press seen(Press press) {
    return (caller, action, shown) ->
        desk.decided(
                action.watch(),
                caller.id(),
                owner -> alerts.acknowledge(action.watch(), owner).map(Optional::of))
            .otherwiseEmpty()
            .compose(noted -> press.act(caller, action, shown));
  }

  /**
   * What a person says of an alert is kept, so that later ones begin with what they like. Nothing
   * waits for it but the end of the press, and a press does what it does without it.
   */
  private Press reacting(Verb verb, Press press) {
    Kind kind = REACTIONS.get(verb);
    if (kind == null && verb != Verb.INTERESTED) {
      return press;
    }
    return (caller, action, shown) -> {
      Future<Void> noted =
          (kind == null
                  ? reactions.withdraw(caller.id(), shown.messageId())
                  : reactions.note(caller.id(), shown.messageId(), kind))
              .onFailure(
                  e ->
                      LOG.atWarn()
                          .setMessage("what somebody said of an alert is not kept")
                          .addKeyValue("cause", e.toString())
                          .log())
              .otherwiseEmpty();
      return press.act(caller, action, shown).compose(reply -> noted.map(reply));
    };
  }

  private Future<Reply> booked(Caller caller, Action action, Shown shown) {
    WatchId watch = action.watch();
    DoctorId doctor = new DoctorId(action.value());
    String said = caller.speech().say(Phrase.BOOKED_NOTED);
    return withRows(caller, shown, keys.booked(caller.speech(), watch, doctor, caller.contact()))
        .map(reply -> new Reply(said, reply.message(), reply.anew()));
  }

  private Future<Reply> stop(Caller caller, Action action, Shown shown) {
    return desk.end(action.watch(), caller.id())
        .compose(
            ended ->
                ended
                    ? anew(caller, shown, Phrase.STOPPED_LINE, Phrase.STOPPED)
                    : Future.succeededFuture(gone(caller)));
  }

  private Future<Reply> snooze(Caller caller, Action action, Shown shown) {
    Instant until = clock.instant().plus(HOUR);
    return desk.snooze(action.watch(), caller.id(), until)
        .compose(
            rests ->
                rests.isEmpty()
                    ? Future.succeededFuture(gone(caller))
                    : anew(caller, shown, Phrase.SNOOZED_NOW, Phrase.SNOOZED_NOW));
  }

  private Future<Reply> taken(Caller caller, Action action, Shown shown) {
    return messages
        .taken(caller.id(), shown.messageId())
        .compose(v -> anew(caller, shown, Phrase.TAKEN_LINE, Phrase.TAKEN_NOTED));
  }

  private Future<Reply> question(Caller caller, Action action, Shown shown) {
    DoctorId doctor = new DoctorId(action.value());
    return desk.one(action.watch(), caller.id())
        .compose(
            own ->
                own.isEmpty()
                    ? Future.succeededFuture(gone(caller))
                    : withRows(caller, shown, questionRows(caller, own.get(), doctor)));
  }

  private List<List<Button>> questionRows(Caller caller, OwnWatch own, DoctorId doctor) {
    boolean ofMany = own.watch().filter().soleDoctor().isEmpty();
    return keys.question(caller.speech(), own.watch().id(), doctor, ofMany, caller.contact());
  }

  private Future<Reply> usual(Caller caller, Action action, Shown shown) {
    WatchId watch = action.watch();
    DoctorId doctor = new DoctorId(action.value());
    return withRows(caller, shown, keys.usual(caller.speech(), watch, doctor, caller.contact()));
  }

  /** For who waits for many doctors: this one is excluded from now on. */
  private Future<Reply> without(Caller caller, Action action, Shown shown) {
    DoctorId doctor = new DoctorId(action.value());
    return desk.one(action.watch(), caller.id())
        .compose(
            own ->
                own.flatMap(watch -> Excluding.doctor(watch.watch().wish(), doctor))
                    .map(wish -> desk.change(action.watch(), caller.id(), wish))
                    .orElse(Future.succeededFuture(Optional.empty())))
        .compose(
            changed ->
                changed.isEmpty()
                    ? Future.succeededFuture(gone(caller))
                    : anew(caller, shown, Phrase.EXCLUDED_LINE, Phrase.EXCLUDED_LINE));
  }

  private static Reply gone(Caller caller) {
    return Reply.toast(caller.speech().say(Phrase.WATCH_GONE));
  }

  /**
   * The message as it is to read now.
   *
   * @param line what is added where nothing is stored of the message
   */
  private Future<Reply> anew(Caller caller, Shown shown, Phrase line, Phrase toast) {
    String said = caller.speech().say(toast);
    return stored(caller, shown)
        .compose(
            sent ->
                sent.isEmpty()
                    ? Future.succeededFuture(added(shown, caller.speech().say(line), List.of()))
                    : desk.catalog().map(catalog -> written(sent.get(), catalog)))
        .map(message -> Reply.screen(message, said));
  }

  private Message written(Sent sent, Catalog catalog) {
    return text.sent(sent, catalog.doctor(sent.doctor()), clock.instant());
  }

  private Future<Reply> withRows(Caller caller, Shown shown, List<List<Button>> rows) {
    return stored(caller, shown)
        .compose(
            sent ->
                sent.isEmpty()
                    ? Future.succeededFuture(added(shown, "", rows))
                    : desk.catalog().map(catalog -> written(sent.get(), catalog, rows)))
        .map(Reply::screen);
  }

  private Message written(Sent sent, Catalog catalog, List<List<Button>> instead) {
    return text.sent(sent, catalog.doctor(sent.doctor()), clock.instant(), instead);
  }

  private Future<Optional<Sent>> stored(Caller caller, Shown shown) {
    return messages.sent(caller.id(), shown.messageId());
  }

  /** The alert stays readable, its booking links too: the person may be booking right now. */
  private static Message added(Shown shown, String line, List<List<Button>> more) {
    String before = Html.escape(shown.text());
    String html = line.isEmpty() ? before : before + "\n\n" + line;
    List<List<Button>> rows = new ArrayList<>();
    shown.links().forEach(link -> rows.add(List.of(link)));
    rows.addAll(more);
    boolean fits = !shown.text().isBlank() && html.length() <= Message.LIMIT;
    return Message.of(fits ? html : line.isEmpty() ? "…" : line, rows);
  }
}
