package io.slothunter.scanner.poll;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.store.PollMemory.CalendarFigures;
import io.slothunter.scanner.store.PollMemory.ProviderFigures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an order learned, on its way to and from the store. */
final class Notes {
  /** No calendar opens more often; and this many seconds are older than any of our records. */
  private static final double MOST = 1e12;

  /** Figures of calendars that were forgotten before they were saved. */
  private static final int MOST_LEFT = 10_000;

  private final Ledger ledger;
  private final Timeline time;
  private final Profile profile;
  private final Map<CalendarId, CalendarFigures> given = new HashMap<>();
  private final Map<CalendarId, CalendarFigures> left = new HashMap<>();
  private int refused;

  Notes(Ledger ledger, Timeline time, Profile profile) {
    this.ledger = ledger;
    this.time = time;
    this.profile = profile;
  }

  /** How many figures made no sense. */
  int refused() {
    return refused;
  }

  boolean knows(CalendarId calendar) {
    return ledger.row(calendar.value()) != RowsById.NONE;
  }

  /** Figures for calendars that are about to be added; what was not used of others is dropped. */
  void give(List<CalendarFigures> figures) {
    given.clear();
    figures.forEach(each -> given.put(each.calendar(), each));
  }

  void give(ProviderFigures figures) {
    if (!profile.restore(array(figures.openings()), array(figures.expected()))) {
      refused++;
    }
  }

  /** Fills in what is known of a calendar: when it was last seen, or NaN. */
  double recall(int row, double now) {
    CalendarId id = new CalendarId(ledger.id[row]);
    CalendarFigures newer = left.remove(id);
    CalendarFigures older = given.remove(id);
    CalendarFigures known = newer != null ? newer : older;
    if (known == null) {
      return Double.NaN;
    }
    double seen = time.second(known.seenAt());
    boolean sane =
        known.openings() >= 0
            && known.openings() < MOST
            && known.exposure() >= 0
            && known.exposure() < MOST
            && known.openings() <= 1 + MOST * known.exposure()
            && seen <= now;
    if (!sane) {
      refused++;
      return Double.NaN;
    }
    ledger.openings[row] = known.openings();
    ledger.exposure[row] = known.exposure();
    return seen;
  }

  /** A calendar is about to be forgotten here. */
  void leave(int row) {
    if (ledger.is(row, Ledger.UNSAVED) && left.size() < MOST_LEFT) {
      CalendarFigures figures = figures(row);
      left.put(figures.calendar(), figures);
    }
  }

  /** Takes what is not saved yet, at most so many; empty when there is no more. */
  List<CalendarFigures> take(int most) {
    List<CalendarFigures> taken = new ArrayList<>();
    for (var each = left.values().iterator(); each.hasNext() && taken.size() < most; ) {
      taken.add(each.next());
      each.remove();
    }
    for (int row = 0; row < ledger.top() && taken.size() < most; row++) {
      if (ledger.is(row, Ledger.UNSAVED)) {
        ledger.clear(row, Ledger.UNSAVED);
        taken.add(figures(row));
      }
    }
    return taken;
  }

  ProviderFigures take(ProviderId provider) {
    return new ProviderFigures(provider, list(profile.openings()), list(profile.expected()));
  }

  private CalendarFigures figures(int row) {
    return new CalendarFigures(
        new CalendarId(ledger.id[row]),
        ledger.openings[row],
        ledger.exposure[row],
        time.instant(ledger.seen[row]));
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static List<Double> list(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
