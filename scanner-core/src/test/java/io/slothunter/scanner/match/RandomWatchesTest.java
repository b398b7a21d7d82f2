package io.slothunter.scanner.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.Doctor;
import io.slothunter.scanner.event.SlotOpened;
import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.Reasons;
import io.slothunter.scanner.watch.Venue;
import io.slothunter.scanner.watch.WatchId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Random filters against random openings: the index, and the reasons that a person is given, say
 * what a slow and plain reading of the documentation says. {@code -Dmatch.pairs=1000000} takes the
 * long form.
 */
class RandomWatchesTest {
  private static final int PAIRS = Integer.getInteger("match.pairs", 100_000);
  private static final int WATCHES = 60;
  private static final int CALENDARS = 10;
  private static final int OPENINGS = 10;

  private final WatchIndex index = new WatchIndex();
  private final Matches found = new Matches();
  private final Map<WatchId, OwnWatch> watches = new HashMap<>();
  private final Map<CalendarId, Doctor> doctors = new HashMap<>();
  private final Map<CalendarId, Calendar> calendars = new HashMap<>();
  private long pairs;
  private long wanted;

  @Test
  void indexAndReasonsAgreeWithTheSlowAnswer_whileWatchesComeAndGo() {
    long seed = Long.getLong("match.seed", 20_261_125);
    Chance chance = new Chance(seed);
    for (long round = 0; pairs < PAIRS; round++) {
      Instant around = chance.opening(new CalendarId(1)).seenAt();
      change(chance, around);
      for (int i = 0; i < OPENINGS; i++) {
        CalendarId calendar = new CalendarId(1 + chance.below(CALENDARS));
        if (calendars.containsKey(calendar)) {
          ask(nearby(chance, calendar, around), "seed " + seed + ", round " + round);
        }
      }
    }
    // Else the two would agree on nothing but refusals.
    assertThat(wanted).isGreaterThan(PAIRS / 100);
  }

  /** Of many openings one that lies near the watches' times. */
  private static SlotOpened nearby(Chance chance, CalendarId calendar, Instant around) {
    SlotOpened opening = chance.opening(calendar);
    for (int i = 0; i < 50 && isFar(opening, around); i++) {
      opening = chance.opening(calendar);
    }
    return opening;
  }

  private static boolean isFar(SlotOpened opening, Instant around) {
    return Math.abs(opening.seenAt().getEpochSecond() - around.getEpochSecond()) > 4 * 86_400;
  }

  /** Some watches and calendars come, go, and become others; times move on. */
  private void change(Chance chance, Instant around) {
    for (long id = 1; id <= WATCHES; id++) {
      WatchId watch = new WatchId(id);
      if (chance.in(10)) {
        assertThat(index.remove(watch)).isEqualTo(watches.remove(watch) != null);
      } else if (chance.in(2)) {
        OwnWatch own = chance.watch(id, around);
        watches.put(watch, own);
        index.put(own);
      }
    }
    for (long id = 1; id <= CALENDARS; id++) {
      if (chance.in(20)) {
        index.forget(new CalendarId(id));
        calendars.remove(new CalendarId(id));
      } else if (chance.in(2)) {
        know(chance, id);
      }
    }
    if (chance.in(10)) {
      watches.values().removeIf(own -> isOver(own, around));
      index.expire(around);
    }
    assertThat(index.size()).isEqualTo(watches.size());
  }

  private static boolean isOver(OwnWatch own, Instant now) {
    return own.watch()
        .wish()
        .over()
        .filter(over -> over.getEpochSecond() <= now.getEpochSecond())
        .isPresent();
  }

  private void know(Chance chance, long id) {
    Doctor doctor = chance.doctor();
    Calendar calendar = chance.calendar(id, doctor);
    doctors.put(calendar.id(), doctor);
    calendars.put(calendar.id(), calendar);
    index.know(Venue.of(doctor, calendar));
  }

  private void ask(SlotOpened opening, String where) {
    Calendar calendar = calendars.get(opening.calendar());
    Doctor doctor = doctors.get(opening.calendar());
    Venue venue = Venue.of(doctor, calendar);
    index.find(opening, found);
    Set<WatchId> matched = new HashSet<>(found.stream().toList());
    assertThat(matched).as("each once; %s", where).hasSize(found.size());
    for (OwnWatch own : watches.values()) {
      boolean right = SlowAnswer.wants(own, doctor, calendar, opening);
      pairs++;
      wanted += right ? 1 : 0;
      if (matched.remove(own.watch().id()) != right) {
        throw new AssertionError(where + ": not " + right + ": " + own + venue + opening);
      }
      if (Reasons.refusing(own, venue, opening).isEmpty() != right) {
        throw new AssertionError(where + ": reasons for " + right + ": " + own + venue + opening);
      }
    }
    assertThat(matched).as("unknown watches; %s", where).isEmpty();
  }
}
