package io.slothunter.notifier.bot;

import io.slothunter.notifier.action.Action;
import io.slothunter.notifier.action.SignedActions;
import io.slothunter.notifier.text.AlertText;
import io.slothunter.notifier.text.Button;
import io.slothunter.notifier.text.Html;
import io.slothunter.notifier.text.Message;
import io.slothunter.notifier.text.Phrase;
import io.slothunter.notifier.text.Speech;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.FreeSlots;
import io.slothunter.scanner.enrol.Enrolled;
import io.slothunter.scanner.enrol.Enrolment;
import io.slothunter.scanner.provider.DoctorLink;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.watch.Person;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** A pasted link becomes a watch, or an answer that says what to do. */
public final class LinkDesk {
  private static final int NAME_LIMIT = 250;

  private final Enrolment enrolment;
  private final WatchDesk desk;
  private final Answers answers;
  private final AlertText text;
  private final SignedActions actions;
  private final Limits limits;
  private final LinkAllowance allowance;

  /** How much is asked of booking systems, and the time it is measured in. */
  public record Limits(BotOptions options, InstantSource clock) {}

  public LinkDesk(
      Enrolment enrolment,
      WatchDesk desk,
      Answers answers,
      AlertText text,
      SignedActions actions,
      Limits limits) {
    this.enrolment = enrolment;
    this.desk = desk;
    this.answers = answers;
    this.text = text;
    this.actions = actions;
    this.limits = limits;
    this.allowance = new LinkAllowance(limits.clock(), limits.options().linksPerMinute());
  }

  /** One link after the other. */
  Future<Void> take(Person person, List<DoctorLink> links) {
    Future<Void> chain = Future.succeededFuture();
    for (DoctorLink link : links) {
      chain = chain.compose(before -> take(person, link));
    }
    return chain;
  }

  private Future<Void> take(Person person, DoctorLink link) {
    if (!allowance.take(person.contact())) {
      return answers.say(person, Phrase.LINK_TOO_MANY);
    }
    return desk.begin(person, () -> enrolment.watch(link, person))
        .compose(enrolled -> answer(person, enrolled));
  }

  private Future<Void> answer(Person person, Enrolled enrolled) {
    return enrolled.match(
        new Enrolled.Cases<Future<Void>>(
            added -> answers.say(person, Phrase.TROUBLE),
            watched -> tell(person, watched),
            notOurs -> answers.say(person, Phrase.LINK_NOT_OURS),
            none -> answers.say(person, Phrase.LINK_UNKNOWN_DOCTOR),
            nothing -> nothingBookable(person, nothing.name()),
            moved -> answers.say(person, Phrase.LINK_FAILED),
            failed -> answers.say(person, Phrase.LINK_FAILED),
            unanswered -> answers.say(person, Phrase.LINK_FAILED),
            busy -> answers.say(person, Phrase.LINK_FAILED),
            store -> answers.say(person, Phrase.TROUBLE)));
  }

  private Future<Void> nothingBookable(Person person, String name) {
    return answers.say(
        person, Phrase.LINK_NOTHING_BOOKABLE, Map.of("doctor", Html.name(name, NAME_LIMIT)));
  }

  private Future<Void> tell(Person person, Enrolled.Watched watched) {
    desk.begun();
    return desk.free(watched.doctor())
        .otherwise(Map.of())
        .compose(free -> answers.send(person.contact(), begun(person, watched, free)));
  }

  private Message begun(Person person, Enrolled.Watched begun, Map<CalendarId, FreeSlots> free) {
    Speech speech = answers.in(person.language());
    Entry entry = begun.doctor();
    String name = Html.name(entry.doctor().name(), NAME_LIMIT);
    String present = text.present(person.language(), entry, free, limits.clock().instant());
    String html =
        speech.say(
                begun.already() ? Phrase.WATCH_ALREADY : Phrase.WATCH_BEGUN, Map.of("doctor", name))
            + "\n"
            + speech.say(
                Phrase.WATCH_CALENDARS, Map.of("n", speech.number(entry.calendars().size())))
            + "\n\n"
            + (present.isEmpty()
                ? speech.say(Phrase.FREE_NONE)
                : speech.say(Phrase.FREE_NOW) + present);
    String stop = actions.write(new Action.StopWatch(begun.watch().id()), person.contact());
    return Message.of(html, List.of(List.of(new Button.Ask(speech.say(Phrase.STOP_BUTTON), stop))));
  }
}
