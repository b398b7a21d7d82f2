package io.slothunter.notifier.bot.watch;

import io.slothunter.notifier.bot.Caller;
import io.slothunter.notifier.match.Catalog;
import io.slothunter.notifier.text.FilterText;
import io.slothunter.notifier.text.Html;
import io.slothunter.notifier.text.Phrase;
import io.slothunter.notifier.text.Speech;
import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.WatchFilter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Watches in words. */
public final class WatchWords {
  private static final int NAME_LIMIT = 250;

  private final InstantSource clock;

  public WatchWords(InstantSource clock) {
    this.clock = clock;
  }

  /** What it looks for and how it stands; HTML. */
  public String page(Caller caller, OwnWatch own, Catalog catalog) {
    return head(caller, own, catalog) + "\n\n" + filter(caller, own.watch().filter(), catalog);
  }

  /** Its name, and whether it rests; HTML. */
  public String head(Caller caller, OwnWatch own, Catalog catalog) {
    Speech speech = caller.speech();
    String title = title(speech, own.watch().filter(), catalog);
    String head = speech.say(Phrase.WATCH_HEAD, Map.of("doctor", Html.name(title, NAME_LIMIT)));
    return standing(caller, own).map(line -> head + "\n" + line).orElse(head);
  }

  /** What a filter looks for, line by line; HTML. */
  public String filter(Caller caller, WatchFilter filter, Catalog catalog) {
    return words(caller.speech(), catalog, zone(filter, catalog)).of(filter);
  }

  /** Its doctor, or the words that it looks for; plain text. */
  public String title(Speech speech, WatchFilter filter, Catalog catalog) {
    return words(speech, catalog, ZoneId.of("UTC")).title(filter);
  }

  /** In the list: with a sign of how it stands; plain text. */
  public String label(Caller caller, OwnWatch own, Catalog catalog) {
    String title = title(caller.speech(), own.watch().filter(), catalog);
    boolean snoozed = own.snoozedUntil().filter(until -> until.isAfter(now())).isPresent();
    return (own.paused() ? "⏸ " : snoozed ? "💤 " : isOver(own) ? "⌛ " : "") + title;
  }

  private FilterText words(Speech speech, Catalog catalog, ZoneId zone) {
    Function<DoctorId, String> name =
        id -> catalog.doctor(id).map(entry -> entry.doctor().name()).orElse("…");
    return new FilterText(speech, name, zone, now());
  }

  private Optional<String> standing(Caller caller, OwnWatch own) {
    Speech speech = caller.speech();
    if (own.paused()) {
      return Optional.of(speech.say(Phrase.WATCH_PAUSED));
    }
    if (isOver(own)) {
      return Optional.of(speech.say(Phrase.WATCH_OVER));
    }
    return own.snoozedUntil()
        .filter(until -> until.isAfter(now()))
        .map(
            until ->
                speech.say(
                    Phrase.WATCH_SNOOZED,
                    Map.of("moment", speech.moment(until, caller.member().zone(), now()))));
  }

  private boolean isOver(OwnWatch own) {
    return own.watch().wish().over().filter(over -> !over.isAfter(now())).isPresent();
  }

  private Instant now() {
    return clock.instant();
  }

  /** By whose clock the filter's days and hours are meant: that of a calendar it is about. */
  public static ZoneId zone(WatchFilter filter, Catalog catalog) {
    return filter.scope().only().doctors().stream()
        .flatMap(id -> catalog.doctor(id).stream())
        .map(Entry::calendars)
        .flatMap(calendars -> calendars.stream().map(Calendar::zone))
        .findFirst()
        .orElse(ZoneId.of("Asia/Tehran"));
  }
}
