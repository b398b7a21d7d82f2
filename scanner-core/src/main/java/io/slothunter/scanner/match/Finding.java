package io.slothunter.scanner.match;

import io.slothunter.scanner.event.SlotOpened;

/** Looks under every key that a calendar answers to, and asks the watches that are kept there. */
final class Finding {
  private static final int UNUSUAL =
      Posting.ELSEWHERE | Posting.HAS_SCOPE_CHECK | Posting.HAS_TIME_CHECK;

  private final Enrolling enrolled;
  private final Look look = new Look();

  /** Places of rows; as long as the longest posting that was looked at. */
  private int[] passing = new int[64];

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

  private void ask(Posting posting, boolean timed, Matches found) {
    if (posting.size() > passing.length) {
      passing = new int[posting.size() + posting.size() / 4];
    }
    int passed = timed ? inTime(posting) : inScope(posting);
    int[] rows = posting.rows();
    for (int i = 0; i < passed; i++) {
      int place = passing[i];
      int flags = rows[place * Posting.WIDTH + Posting.FLAGS];
      if ((flags & UNUSUAL) == 0 || passes(posting, place, flags, timed)) {
        found.add(posting.id(place));
      }
    }
  }

  /**
   * Which rows pass. Whether one does is hard to foresee, and a processor that guesses wrong loses
   * more time than all questions take: so all are asked, each answers with the sign of a
   * difference, and there is no branch.
   *
   * @return how many of {@link #passing} do
   */
  private int inTime(Posting posting) {
    int[] rows = posting.rows();
    int end = posting.size() * Posting.WIDTH;
    int wrongVisit = look.online() ? Posting.REFUSES_ONLINE : Posting.REFUSES_CENTRES;
    int price = look.price();
    int seen = look.seen();
    int start = look.start();
    int ahead = look.ahead();
    int day = look.day();
    int weekday = look.weekday();
    int minute = look.minute();
    int[] places = passing;
    int passed = 0;
    for (int at = 0; at < end; at += Posting.WIDTH) {
      int days = rows[at + Posting.DAYS];
      int refused =
          (seen - rows[at + Posting.FROM])
              | (rows[at + Posting.OVER] - 1 - seen)
              | (rows[at + Posting.EARLIER_THAN] - 1 - start)
              | (ahead - rows[at + Posting.NOTICE])
              | (day - (days >>> 16))
              | ((days & 0xFFFF) - day)
              | DailyWindow.misses(rows[at + Posting.WINDOW], weekday, minute)
              | (rows[at + Posting.PRICE] - price)
              | -(rows[at + Posting.FLAGS] & wrongVisit);
      places[passed] = at / Posting.WIDTH;
      passed += 1 + (refused >> 31);
    }
    return passed;
  }

  /** The same without times. */
  private int inScope(Posting posting) {
    int[] rows = posting.rows();
    int wrongVisit = look.online() ? Posting.REFUSES_ONLINE : Posting.REFUSES_CENTRES;
    int passed = 0;
    for (int place = 0; place < posting.size(); place++) {
      int at = place * Posting.WIDTH;
      boolean pass =
          (rows[at + Posting.FLAGS] & wrongVisit) == 0 && look.price() <= rows[at + Posting.PRICE];
      passing[passed] = place;
      passed += pass ? 1 : 0;
    }
    return passed;
  }

  /** What lies elsewhere in memory; few have any of it. */
  private boolean passes(Posting posting, int place, int flags, boolean timed) {
    return ((flags & Posting.HAS_TIME_CHECK) == 0
            || !timed
            || enrolled.timeCheck(posting.timeCheck(place)).admits(look))
        && ((flags & Posting.HAS_SCOPE_CHECK) == 0
            || ScopeRun.admits(enrolled.testRuns(), flags >>> Posting.FLAG_BITS, look))
        && ((flags & Posting.ELSEWHERE) == 0
            || enrolled.roll().isNew(posting.seat(place), look.number()));
  }
}
