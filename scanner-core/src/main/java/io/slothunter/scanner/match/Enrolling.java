package io.slothunter.scanner.match;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.Reasons;
import io.slothunter.scanner.watch.Scope;
import io.slothunter.scanner.watch.Timing;
import io.slothunter.scanner.watch.Visit;
import io.slothunter.scanner.watch.WatchId;
import io.slothunter.scanner.watch.WeekMinutes;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;

/** Takes watches in and out: words, tests, a seat, and a row under each key. */
final class Enrolling {
  private static final int NONE = -1;
  private static final int LAST_DAY = 0xFFFF;

  private final Map<Field, Vocabulary> vocabularies;
  private final Postings postings = new Postings();
  private final Roll roll = new Roll();
  private final Arena arena = new Arena();
  private final Shared<ScopeCheck> scopeChecks = new Shared<>();

  /** Where the run of each scope check begins. */
  private final LongInts runs = new LongInts();

  private final Shared<TimeCheck> timeChecks = new Shared<>();

  private final int[] row = new int[Posting.WIDTH];

  Enrolling(Map<Field, Vocabulary> vocabularies) {
    this.vocabularies = vocabularies;
  }

  Roll roll() {
    return roll;
  }

  Postings postings() {
    return postings;
  }

  /** The runs of scope checks. */
  int[] testRuns() {
    return arena.data();
  }

  TimeCheck timeCheck(int number) {
    return timeChecks.get(number);
  }

  void put(OwnWatch own) {
    remove(own.watch().id());
    Scope scope = own.watch().filter().scope();
    ScopeCheck test = ScopeCheck.of(scope, this::takeWord);
    long[] keys = Keys.of(test);
    int scopeCheck = keep(test);
    Timing timing = own.watch().filter().timing();
    WeekMinutes week = timing.minutes();
    int timeCheck = TimeCheck.of(timing, week).map(timeChecks::take).orElse(NONE);
    int over = own.watch().wish().over().map(Seconds::packed).orElse(Seconds.LAST);
    long person = own.watch().person().value();
    int seat = roll.sit(own.watch().id().value(), person, scopeCheck, timeCheck, over);
    write(own, over);
    row[Posting.WINDOW] = timeCheck == NONE ? DailyWindow.of(week) : DailyWindow.ALWAYS;
    row[Posting.FLAGS] =
        flags(scope.visit(), test)
            | (timeCheck == NONE ? 0 : Posting.HAS_TIME_CHECK)
            | (Math.max(0, runs.get(scopeCheck)) << Posting.FLAG_BITS);
    long id = own.watch().id().value();
    roll.keep(
        seat,
        Arrays.stream(keys).map(key -> postings.add(key, row, id, seat, timeCheck)).toArray());
  }

  private int takeWord(Field field, String word) {
    return requireNonNull(vocabularies.get(field)).takeWord(word);
  }

  private void giveBackWords(ScopeCheck test) {
    test.forEachWord((field, word) -> requireNonNull(vocabularies.get(field)).giveBackWord(word));
  }

  /** The test's number; none where the key of a doctor says it all. */
  private int keep(ScopeCheck test) {
    if (test.doctors().length > 0 && test.isSaidByKeys()) {
      return NONE;
    }
    int number = scopeChecks.take(test);
    if (runs.get(number) == LongInts.NONE) {
      runs.put(number, arena.add(test.run()));
    } else {
      giveBackWords(test);
    }
    return number;
  }

  private void write(OwnWatch own, int over) {
    Timing timing = own.watch().filter().timing();
    Instant rest = own.paused() ? Instant.MAX : own.snoozedUntil().orElse(Instant.MIN);
    long since = own.watch().since().getEpochSecond() - Reasons.CLOCK_GRACE.toSeconds();
    Instant held = timing.earlierThan();
    Long price = own.watch().filter().scope().priceUpTo();
    row[Posting.FROM] = Math.max(Seconds.packed(rest), Seconds.packed(since));
    row[Posting.OVER] = over;
    row[Posting.EARLIER_THAN] = held == null ? Seconds.LAST : Seconds.packed(held);
    row[Posting.NOTICE] = (int) timing.notice().toSeconds();
    int first = timing.firstDay().map(Enrolling::day).orElse(0);
    row[Posting.DAYS] = (first << 16) | timing.lastDay().map(Enrolling::day).orElse(LAST_DAY);
    row[Posting.PRICE] = price == null ? Integer.MAX_VALUE : Look.price(price);
  }

  /** In two bytes; no slot is so late as the last of them. */
  private static int day(LocalDate date) {
    return (int) Math.max(0, Math.min(LAST_DAY, date.toEpochDay()));
  }

  private static int flags(Visit visit, ScopeCheck test) {
    int flags = visit == Visit.AT_CENTRE ? Posting.REFUSES_ONLINE : 0;
    flags |= visit == Visit.ONLINE ? Posting.REFUSES_CENTRES : 0;
    flags |= test.doctors().length == 0 && hasWords(test) ? Posting.ELSEWHERE : 0;
    return flags | (test.isSaidByKeys() ? 0 : Posting.HAS_SCOPE_CHECK);
  }

  /** A name may answer to several words; a calendar has one city, and lies in one square. */
  private static boolean hasWords(ScopeCheck test) {
    return test.only(Field.SPECIALTY).length > 1
        || test.only(Field.CENTRE).length > 1
        || test.only(Field.SERVICE).length > 1;
  }

  @CanIgnoreReturnValue
  boolean remove(WatchId watch) {
    int seat = roll.seat(watch.value());
    if (seat == LongInts.NONE) {
      return false;
    }
    leave(seat);
    return true;
  }

  void expire(Instant now) {
    roll.over(Seconds.packed(now), this::leave);
  }

  private void leave(int seat) {
    for (long handle : roll.handles(seat)) {
      postings.remove(handle, roll);
    }
    int timeCheck = roll.timeCheck(seat);
    if (timeCheck != NONE) {
      timeChecks.giveBack(timeCheck);
    }
    int scopeCheck = roll.scopeCheck(seat);
    if (scopeCheck != NONE) {
      ScopeCheck test = scopeChecks.get(scopeCheck);
      if (scopeChecks.giveBack(scopeCheck)) {
        arena.remove(runs.remove(scopeCheck), test.run().length);
        giveBackWords(test);
      }
    }
    roll.leave(seat);
  }
}
