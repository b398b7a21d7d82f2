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
import io.slothunter.scanner.provider.DoctorLink;
import io.slothunter.scanner.provider.DoctorListing;
import io.slothunter.scanner.provider.Outcome;
import io.slothunter.scanner.provider.Resolution;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.watch.Person;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A pasted link becomes a watch, or an answer that says what to do. */
public final class LinkDesk {
  private static final Logger LOG = LoggerFactory.getLogger(LinkDesk.class);
  private static final int NAME_LIMIT = 250;

  private final Function<DoctorLink, Future<Resolution>> resolve;
  private final WatchDesk desk;
  private final Answers answers;
  private final AlertText text;
  private final SignedActions actions;
  private final Limits limits;
  private final LinkAllowance allowance;

  /** How much is asked of booking systems, and the time it is measured in. */
  public record Limits(BotOptions options, InstantSource clock) {}

  /**
   * @param resolve asks a booking system, within its budget of requests
   */
  public LinkDesk(
      Function<DoctorLink, Future<Resolution>> resolve,
      WatchDesk desk,
      Answers answers,
      AlertText text,
      SignedActions actions,
      Limits limits) {
    this.resolve = resolve;
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
    return ask(link)
        .compose(
            first ->
                first instanceof Resolution.Moved moved
                    ? ask(moved.to())
                    : Future.succeededFuture(first))
        .compose(resolution -> answer(person, resolution));
  }

  /** A booking system that does not answer in time, or a bug, reads as "it gave no answer". */
  private Future<Resolution> ask(DoctorLink link) {
    return Future.succeededFuture(link)
        .compose(resolve)
        .timeout(limits.options().resolveWithin().toMillis(), TimeUnit.MILLISECONDS)
        .recover(
            e -> {
              LOG.atWarn()
                  .setMessage("a doctor's link could not be resolved")
                  .addKeyValue("provider", link.provider())
                  .addKeyValue("cause", e.toString())
                  .log();
              return Future.succeededFuture(failed(e));
            });
  }

  private static Resolution failed(Throwable e) {
    return new Resolution.Failed(new Outcome.Unknown(e.getClass().getSimpleName()));
  }

  private Future<Void> answer(Person person, Resolution resolution) {
    if (resolution instanceof Resolution.Found found) {
      return found.doctor().calendars().isEmpty()
          ? nothingBookable(person, found.doctor().name())
          : watch(person, found.doctor());
    }
    if (resolution instanceof Resolution.NothingBookable nothing) {
      return nothingBookable(person, nothing.name());
    }
    return answers.say(
        person,
        resolution instanceof Resolution.NoSuchDoctor
            ? Phrase.LINK_UNKNOWN_DOCTOR
            : Phrase.LINK_FAILED);
  }

  private Future<Void> nothingBookable(Person person, String name) {
    return answers.say(
        person, Phrase.LINK_NOTHING_BOOKABLE, Map.of("doctor", Html.name(name, NAME_LIMIT)));
  }

  private Future<Void> watch(Person person, DoctorListing listing) {
    return desk.begin(person, listing)
        .compose(
            begun ->
                desk.free(begun.doctor())
                    .otherwise(Map.of())
                    .compose(free -> answers.send(person.contact(), begun(person, begun, free))));
  }

  private Message begun(Person person, WatchDesk.Begun begun, Map<CalendarId, FreeSlots> free) {
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
