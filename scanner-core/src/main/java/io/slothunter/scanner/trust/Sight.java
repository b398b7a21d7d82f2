package io.slothunter.scanner.trust;

import io.slothunter.scanner.calendar.CalendarState;
import io.slothunter.scanner.calendar.FreeSlots;
import io.slothunter.scanner.calendar.Snapshot;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an answer shows beside what was known before.
 *
 * @param listed how many slots it lists that have not begun
 * @param known how many slots were known that have not begun
 * @param closes it lists none and speaks of slots that were free
 * @param speaks it says anything about any stretch of time
 * @param expected what was to be expected; null when nothing was
 */
record Sight(int listed, int known, boolean closes, boolean speaks, @Nullable Kind expected) {

  static Sight of(Snapshot snapshot, CalendarState before, Witness witness) {
    long after = snapshot.seenAt().getEpochSecond() + 1;
    int listed = snapshot.free().size() - snapshot.free().firstAtOrAfter(after);
    int known = before.free().size() - before.free().firstAtOrAfter(after);
    boolean speaks = !snapshot.covered().isEmpty();
    boolean closes = listed == 0 && known > 0 && speaks && speaksOfFree(snapshot, before, after);
    return new Sight(
        listed, known, closes, speaks, kind(listed, known, closes, speaks, before, witness));
  }

  Optional<Kind> kind() {
    return Optional.ofNullable(expected);
  }

  /** Nothing is listed where something was expected. */
  boolean isMissing() {
    return listed == 0 && expected != null && expected != Kind.UNSEEN;
  }

  private static @Nullable Kind kind(
      int listed,
      int known,
      boolean closes,
      boolean speaks,
      CalendarState before,
      Witness witness) {
    boolean fellSilent = !speaks && (witness.alive || !witness.met);
    if (known > 0) {
      boolean tells = listed > 0 || closes || fellSilent;
      return !tells ? null : witness.met ? Kind.ofSlots(known) : Kind.RECALLED;
    }
    return speaks && before.covered().isEmpty() ? Kind.UNSEEN : null;
  }

  private static boolean speaksOfFree(Snapshot snapshot, CalendarState before, long after) {
    FreeSlots free = before.free();
    for (int i = free.firstAtOrAfter(after); i < free.size(); i++) {
      if (snapshot.covered().contains(free.startAt(i))) {
        return true;
      }
    }
    return false;
  }
}
