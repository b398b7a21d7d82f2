package io.slothunter.scanner.match;

import io.slothunter.scanner.event.SlotOpened;

/** Looks under every key that a calendar answers to, and asks the watches that are kept there. */
final class Finding {
  private static final int UNUSUAL =
      Posting.ELSEWHERE | Posting.HAS_SCOPE_CHECK | Posting.HAS_TIME_CHECK;

  private final Enrolling enrolled;
  private final Look look = new Look();

  Finding(Enrolling enrolled) {
    this.enrolled = enrolled;
  }

  void find(Known calendar, SlotOpened opening, Matches found) {
    look.at(calendar, opening);
    begin();
    underAll(calendar, true, found);
  }

  void covering(Known calendar, Matches found) {
    look.at(calendar);
    begin();
    underAll(calendar, false, found);
  }

  private void begin() {
    // Numbers are compared by their lower half, of which 0 stands for none.
    if ((int) look.number() == 0) {
      enrolled.roll().forgetFound();
      look.skip();
    }
  }

  private void underAll(Known calendar, boolean timed, Matches found) {
    ask(Keys.doctor(look.doctor()), timed, found);
    for (int word : calendar.words(Field.CENTRE)) {
      ask(Keys.centre(word), timed, found);
    }
    for (int word : calendar.words(Field.SERVICE)) {
      ask(Keys.service(word), timed, found);
    }
    under(Keys.ANY, calendar, timed, found);
    for (int word : calendar.words(Field.SPECIALTY)) {
      under(word, calendar, timed, found);
    }
  }

  private void under(int specialty, Known calendar, boolean timed, Matches found) {
    ask(Keys.specialty(specialty), timed, found);
    for (int word : calendar.words(Field.CITY)) {
      ask(Keys.city(specialty, word), timed, found);
    }
    if (look.online()) {
      ask(Keys.online(specialty), timed, found);
    }
    for (int cell : calendar.cells()) {
      ask(Keys.cell(specialty, cell), timed, found);
    }
  }

  private void ask(long key, boolean timed, Matches found) {
    Posting posting = enrolled.postings().under(key);
    if (posting != null) {
      ask(posting, timed, found);
    }
  }

  /** What refuses many and is cheap to ask comes first; all of it lies in the row. */
  private void ask(Posting posting, boolean timed, Matches found) {
    int[] rows = posting.rows();
    int size = posting.size();
    int wrongVisit = look.online() ? Posting.REFUSES_ONLINE : Posting.REFUSES_CENTRES;
    int price = look.price();
    for (int place = 0; place < size; place++) {
      int at = place * Posting.WIDTH;
      int flags = rows[at + Posting.FLAGS];
      if ((flags & wrongVisit) == 0
          && price <= rows[at + Posting.PRICE]
          && (!timed || isInTime(rows, at))
          && passes(posting, place, flags, timed)) {
        found.add(posting.id(place));
      }
    }
  }

  private boolean isInTime(int[] rows, int at) {
    int days = rows[at + Posting.DAYS];
    return look.seen() >= rows[at + Posting.FROM]
        && look.seen() < rows[at + Posting.OVER]
        && look.start() < rows[at + Posting.EARLIER_THAN]
        && look.day() >= (days >>> 16)
        && look.day() <= (days & 0xFFFF)
        && look.ahead() >= rows[at + Posting.NOTICE]
        && DailyWindow.contains(rows[at + Posting.WINDOW], look.weekday(), look.minute());
  }

  /** What lies elsewhere in memory; few have any of it. */
  private boolean passes(Posting posting, int place, int flags, boolean timed) {
    return (flags & UNUSUAL) == 0 || hasPassed(posting, place, flags, timed);
  }

  private boolean hasPassed(Posting posting, int place, int flags, boolean timed) {
    return ((flags & Posting.HAS_TIME_CHECK) == 0
            || !timed
            || enrolled.timeCheck(posting.timeCheck(place)).admits(look))
        && ((flags & Posting.HAS_SCOPE_CHECK) == 0
            || ScopeCheck.admits(enrolled.testRuns(), flags >>> Posting.FLAG_BITS, look))
        && ((flags & Posting.ELSEWHERE) == 0
            || enrolled.roll().isNew(posting.seat(place), look.number()));
  }
}
