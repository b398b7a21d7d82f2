package io.slothunter.notifier.bot.wizard;

import io.slothunter.notifier.action.Action;
import io.slothunter.notifier.action.Verb;
import io.slothunter.notifier.bot.Caller;
import io.slothunter.notifier.bot.Keys;
import io.slothunter.notifier.bot.watch.WatchWords;
import io.slothunter.notifier.match.Catalog;
import io.slothunter.notifier.text.Button;
import io.slothunter.notifier.text.Phrase;
import io.slothunter.notifier.text.Speech;
import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.WatchFilter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What lies before a person who narrows a watch.
 *
 * @param own the watch as it is
 * @param draft what is to become of it
 */
record Sheet(Caller caller, OwnWatch own, Catalog catalog, Draft draft, Keys keys, Instant now) {
  Speech speech() {
    return caller.speech();
  }

  WatchFilter before() {
    return own.watch().filter();
  }

  WatchFilter filter() {
    return draft.apply(before(), zone());
  }

  boolean changes() {
    return !filter().equals(before());
  }

  ZoneId zone() {
    return WatchWords.zone(before(), catalog);
  }

  LocalDate today() {
    return LocalDate.ofInstant(now, zone());
  }

  /** A button that leads to a step with this draft. */
  Button to(Phrase label, Verb step, long value, Draft next) {
    return keys.ask(caller, label, action(step, value, next));
  }

  Button to(String label, Verb step, long value, Draft next) {
    return keys.named(caller, label, action(step, value, next));
  }

  /** A button that leads to a step with the draft as it is. */
  Button to(Phrase label, Verb step) {
    return to(label, step, 0, draft);
  }

  /** Back to all that the watch looks for, with what was changed so far. */
  Button back() {
    return to(Phrase.BACK, Verb.DRAFT);
  }

  /** Away from it all, with nothing changed. */
  Button cancel() {
    return keys.ask(caller, Phrase.CANCEL, Action.of(Verb.SHOW_WATCH, own.watch().id()));
  }

  /** A button that does nothing. */
  Button blank(String label) {
    return keys.named(caller, label, Action.of(Verb.NOTHING));
  }

  private Action action(Verb step, long value, Draft next) {
    return new Action(step, own.watch().id().value(), value, DraftCode.write(next));
  }
}
