package io.slothunter.scanner.provider.paziresh24;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.FreeSlots;
import io.slothunter.scanner.calendar.Snapshot;
import io.slothunter.scanner.calendar.Window;
import io.slothunter.scanner.calendar.Windows;
import io.slothunter.scanner.provider.Look;
import io.slothunter.scanner.provider.Outcome;
import io.slothunter.scanner.provider.Outcome.Fetched;
import io.slothunter.scanner.provider.Outcome.Unknown;
import io.slothunter.scanner.provider.Specimen;
import io.slothunter.scanner.provider.paziresh24.DayLooks.Near;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Turns replies into outcomes, claiming exactly what an answer proves.
 *
 * <p>An answer of success without any slot or open day proves nothing. Emptiness has a status of
 * its own.
 */
final class AnswerReader {
  private final InstantSource clock;
  private final Today today;

  AnswerReader(InstantSource clock) {
    this.clock = clock;
    this.today = new Today(clock.instant());
  }

  /**
   * @param status the answer's own, {@link Status#ABSENT} if there was none
   */
  record Result(Outcome outcome, long status) {
    private static Result unknown(String cause) {
      return new Result(new Unknown(cause), Status.ABSENT);
    }
  }

  /** How one kind of answer is read; what it throws means that it was not understood. */
  private interface Reading {
    Result of(Reply.Answer answer, Instant now, Days days) throws NotUnderstood;
  }

  /** The answer with the slots of the near days. */
  Result slots(CalendarId calendar, Reply reply, DayLooks looks) {
    return read(
        reply,
        (answer, now, days) -> {
          FreeDaysParser.Reading read =
              FreeDaysParser.read(answer.body(), answer.length(), days, now);
          FreeDays found = read.found();
          if (read.isFull()) {
            return nearFull(calendar, now, days, looks);
          }
          if (read.status() != Status.SUCCESS) {
            return trouble(read.status());
          }
          if (!found.showsLife()) {
            return silence(calendar, now, days, looks);
          }
          Windows covered = found.coveredBySlots();
          List<Look> next = looks.afterFirst(days.todayStart(), covered, found.unlistedNames());
          return fetched(calendar, now, covered, found.slotsIn(covered), next);
        });
  }

  /**
   * Whether this answer speaks of the near days or of the whole booking window is not settled, so
   * it is held to the window of earlier answers, and at least to today.
   */
  private static Result nearFull(CalendarId calendar, Instant now, Days days, DayLooks looks) {
    long today = days.todayStart();
    long end = Math.max(looks.windowEnd(), days.start(days.today() + 1));
    Windows covered = window(today, end);
    List<Look> next = looks.afterNothing(Near.FULL, today);
    return fetched(calendar, now, covered, FreeSlots.NONE, next);
  }

  /**
   * So looks a calendar whose near days are full, and so does a gateway that lets us run against a
   * wall. It proves nothing either way, but other looks may tell which it is.
   */
  private static Result silence(CalendarId calendar, Instant now, Days days, DayLooks looks) {
    List<Look> next = looks.afterNothing(Near.SILENT, days.todayStart());
    return next.isEmpty()
        ? Result.unknown("success, and neither a slot nor an open day: that proves nothing")
        : fetched(calendar, now, Windows.NONE, FreeSlots.NONE, next);
  }

  /** The list of all open days. */
  Result daysOnly(CalendarId calendar, Reply reply, DayLooks looks) {
    return read(
        reply,
        (answer, now, days) -> {
          FreeDaysParser.Reading read =
              FreeDaysParser.read(answer.body(), answer.length(), days, now);
          FreeDays found = read.found();
          if (!read.isFull() && read.status() != Status.SUCCESS) {
            return trouble(read.status());
          }
          if (!read.isFull() && !found.showsLife()) {
            return Result.unknown("success, and no open day: that proves nothing");
          }
          Windows covered =
              read.isFull()
                  ? Windows.of(Window.from(Instant.ofEpochSecond(days.todayStart())))
                  : found.coveredByDays();
          List<Look> next = looks.afterDaysOnly(found.openNames());
          return fetched(calendar, now, covered, FreeSlots.NONE, next);
        });
  }

  /** The slots of one day. */
  Result day(CalendarId calendar, Reply reply, long name, DayLooks looks) {
    Result result =
        read(
            reply,
            (answer, now, days) -> {
              int day = days.beginningAt(name);
              if (day < 0) {
                return Result.unknown("a look at a day that is none: " + name);
              }
              DayTurnsParser.Reading read =
                  DayTurnsParser.read(answer.body(), answer.length(), days, day, now);
              Windows covered = window(days.start(day), days.start(day + 1));
              return dayResult(calendar, now, covered, read);
            });
    looks.afterDay(name, result.outcome() instanceof Fetched);
    return result;
  }

  private static Result dayResult(
      CalendarId calendar, Instant now, Windows covered, DayTurnsParser.Reading read) {
    if (read.status() == Status.NO_FREE_SLOT) {
      return fetched(calendar, now, covered, FreeSlots.NONE, List.of());
    }
    if (read.status() != Status.SUCCESS) {
      return trouble(read.status());
    }
    if (read.listed() == 0) {
      return Result.unknown("success, and no slot on the day: that proves nothing");
    }
    return fetched(calendar, now, covered, read.free(), List.of());
  }

  private static Windows window(long from, long to) {
    return Windows.of(new Window(Instant.ofEpochSecond(from), Instant.ofEpochSecond(to)));
  }

  private static Result trouble(long status) {
    return new Result(Status.trouble(status), status);
  }

  private static Result fetched(
      CalendarId calendar, Instant now, Windows covered, FreeSlots free, List<Look> next) {
    return new Result(
        new Fetched(new Snapshot(calendar, now, covered, free), next), Status.SUCCESS);
  }

  private Result read(Reply reply, Reading reading) {
    Instant now = clock.instant();
    if (reply instanceof Reply.Broken broken) {
      return Result.unknown(broken.cause());
    }
    Reply.Answer answer = (Reply.Answer) reply;
    Optional<Outcome> refusal = Refusal.in(answer, now);
    if (refusal.isPresent()) {
      return new Result(refusal.get(), Status.ABSENT);
    }
    try {
      return freshFor(MaxAge.of(answer.headers()), reading.of(answer, now, today.at(now)));
    } catch (Damaged e) {
      return Result.unknown("damaged JSON at byte " + e.place());
    } catch (NotUnderstood e) {
      return strange("not understood: " + e.getMessage(), answer);
    }
  }

  private static Result strange(String cause, Reply.Answer answer) {
    Specimen specimen = new Specimen(answer.body(), answer.length());
    return new Result(new Unknown(cause, Optional.of(specimen)), Status.ABSENT);
  }

  private static Result freshFor(Duration age, Result result) {
    return !age.isZero() && result.outcome() instanceof Fetched fetched
        ? new Result(new Fetched(fetched.snapshot(), fetched.next(), age), result.status())
        : result;
  }
}
