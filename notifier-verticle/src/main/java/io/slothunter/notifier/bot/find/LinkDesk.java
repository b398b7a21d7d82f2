package io.slothunter.notifier.bot.find;

import io.slothunter.notifier.action.Action;
import io.slothunter.notifier.action.Verb;
import io.slothunter.notifier.bot.Answers;
import io.slothunter.notifier.bot.BotOptions;
import io.slothunter.notifier.bot.BotTrail;
import io.slothunter.notifier.bot.BotTrail.Came;
import io.slothunter.notifier.bot.Caller;
import io.slothunter.notifier.bot.Keys;
import io.slothunter.notifier.bot.watch.WatchDesk;
import io.slothunter.notifier.text.Html;
import io.slothunter.notifier.text.Message;
import io.slothunter.notifier.text.Phrase;
import io.slothunter.notifier.text.Speech;
import io.slothunter.scanner.enrol.Enrolled;
import io.slothunter.scanner.enrol.Enrolment;
import io.slothunter.scanner.provider.DoctorLink;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.watch.WatchId;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** A pasted link becomes a watch, or an answer that says what to do. */
public final class LinkDesk {
  private static final int NAME_LIMIT = 250;

  private final Enrolment enrolment;
  private final WatchDesk desk;
  private final BotTrail trail;
  private final Answers answers;
  private final FreeNow free;
  private final Keys keys;
  private final LinkAllowance allowance;

  /** How much is asked of booking systems, and the time it is measured in. */
  public record Limits(BotOptions options, InstantSource clock) {}

  public LinkDesk(
      Enrolment enrolment,
      WatchDesk desk,
      BotTrail trail,
      Answers answers,
      FreeNow free,
      Keys keys,
      Limits limits) {
    this.enrolment = enrolment;
    this.desk = desk;
    this.trail = trail;
    this.answers = answers;
    this.free = free;
    this.keys = keys;
    this.allowance = new LinkAllowance(limits.clock(), limits.options().linksPerMinute());
  }

  /** One link after the other. */
  Future<Void> take(Caller caller, List<DoctorLink> links) {
    Future<Void> chain = Future.succeededFuture();
    for (DoctorLink link : links) {
      chain =
          chain
              .compose(before -> take(caller, link))
              .compose(answer -> answers.send(caller.contact(), answer));
    }
    return chain;
  }

  private Future<Message> take(Caller caller, DoctorLink link) {
    if (!allowance.take(caller.contact())) {
      return say(caller, Phrase.LINK_TOO_MANY);
    }
    return desk.of(caller.id())
        .compose(
            before ->
                before.size() >= WatchDesk.MOST
                    ? say(caller, Phrase.WATCHES_TOO_MANY)
                    : begin(caller, link).compose(enrolled -> answer(caller, enrolled)));
  }

  private Future<Enrolled> begin(Caller caller, DoctorLink link) {
    return trail.noted(
        caller.id(), "addDoctor", "", () -> enrolment.watch(link, caller.person()), LinkDesk::came);
  }

  private static Came came(Enrolled enrolled) {
    return enrolled instanceof Enrolled.Watched watched
        ? new Came(watched.already() ? 200 : 201, watched.doctor().doctor().id().toString())
        : new Came(422, "");
  }

  private Future<Message> answer(Caller caller, Enrolled enrolled) {
    return enrolled.match(
        new Enrolled.Cases<Future<Message>>(
            added -> say(caller, Phrase.TROUBLE),
            watched -> tell(caller, watched),
            notOurs -> say(caller, Phrase.LINK_NOT_OURS),
            none -> say(caller, Phrase.LINK_UNKNOWN_DOCTOR),
            nothing -> nothingBookable(caller, nothing.name()),
            moved -> say(caller, Phrase.LINK_FAILED),
            failed -> say(caller, Phrase.LINK_FAILED),
            unanswered -> say(caller, Phrase.LINK_FAILED),
            busy -> say(caller, Phrase.LINK_FAILED),
            store -> say(caller, Phrase.TROUBLE)));
  }

  private static Future<Message> say(Caller caller, Phrase phrase) {
    return Future.succeededFuture(Message.of(caller.speech().say(phrase)));
  }

  private static Future<Message> nothingBookable(Caller caller, String name) {
    Map<String, String> values = Map.of("doctor", Html.name(name, NAME_LIMIT));
    return Future.succeededFuture(
        Message.of(caller.speech().say(Phrase.LINK_NOTHING_BOOKABLE, values)));
  }

  private Future<Message> tell(Caller caller, Enrolled.Watched watched) {
    desk.begun();
    return free.words(caller, watched.doctor()).map(words -> begun(caller, watched, words));
  }

  private Message begun(Caller caller, Enrolled.Watched begun, String free) {
    Speech speech = caller.speech();
    Entry entry = begun.doctor();
    Map<String, String> name = Map.of("doctor", Html.name(entry.doctor().name(), NAME_LIMIT));
    Map<String, String> calendars = Map.of("n", speech.number(entry.calendars().size()));
    String html =
        speech.say(begun.already() ? Phrase.WATCH_ALREADY : Phrase.WATCH_BEGUN, name)
            + "\n"
            + speech.say(Phrase.WATCH_CALENDARS, calendars)
            + "\n\n"
            + free;
    WatchId watch = begun.watch().id();
    return Message.of(
        html,
        List.of(
            keys.row(
                keys.ask(caller, Phrase.NARROW, Action.of(Verb.NARROW, watch)),
                keys.ask(caller, Phrase.STOP_BUTTON, Action.of(Verb.STOP_WATCH, watch)))));
  }
}
