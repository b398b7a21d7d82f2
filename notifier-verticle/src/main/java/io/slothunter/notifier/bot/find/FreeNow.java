package io.slothunter.notifier.bot.find;

import io.slothunter.notifier.bot.Caller;
import io.slothunter.notifier.text.AlertText;
import io.slothunter.notifier.text.Phrase;
import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.CalendarState;
import io.slothunter.scanner.calendar.FreeSlots;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.store.SlotLog;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;

/** Says which slots of a doctor are free at present, as far as known. */
public final class FreeNow {
  private final SlotLog log;
  private final AlertText text;
  private final InstantSource clock;

  public FreeNow(SlotLog log, AlertText text, InstantSource clock) {
    this.log = log;
    this.text = text;
    this.clock = clock;
  }

  /** HTML; also where the log cannot be read. */
  Future<String> words(Caller caller, Entry doctor) {
    return log.states(doctor.calendars().stream().map(Calendar::id).toList())
        .map(
            states ->
                states.stream()
                    .collect(Collectors.toMap(CalendarState::calendar, CalendarState::free)))
        .otherwise(Map.of())
        .map(free -> words(caller, doctor, free));
  }

  private String words(Caller caller, Entry doctor, Map<CalendarId, FreeSlots> free) {
    String present = text.present(caller.person().language(), doctor, free, clock.instant());
    return present.isEmpty()
        ? caller.speech().say(Phrase.FREE_NONE)
        : caller.speech().say(Phrase.FREE_NOW) + present;
  }
}
