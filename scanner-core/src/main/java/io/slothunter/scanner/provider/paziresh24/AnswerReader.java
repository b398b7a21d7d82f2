package io.slothunter.scanner.provider.paziresh24;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.FreeSlots;
import io.slothunter.scanner.calendar.Snapshot;
import io.slothunter.scanner.calendar.Window;
import io.slothunter.scanner.calendar.Windows;
import io.slothunter.scanner.provider.Look;
import io.slothunter.scanner.provider.Outcome;
import io.slothunter.scanner.provider.Outcome.Fetched;
import io.slothunter.scanner.provider.Outcome.Unknown;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Turns replies into outcomes, claiming exactly what an answer proves.
 *
 * <p>An answer of success without any slot or open day proves nothing: that is how a gateway looks
 * that lets us run against a wall. Emptiness has a status of its own.
 */
final class AnswerReader {
  private final InstantSource clock;
  private volatile Days days;

  AnswerReader(InstantSource clock) {
    this.clock = clock;
    this.days = Days.around(clock.instant());
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
    Result of(Reply.Answer answer, Instant now, Days days) throws IOException;
  }

  /** The answer with the slots of the near days. */
  Result slots(CalendarId calendar, Reply reply, DayLooks looks) {
    return read(
        reply,
        (answer, now, today) -> {
          FreeDaysParser.Reading read =
              FreeDaysParser.read(answer.body(), answer.length(), today, now);
          if (read.status() != Status.SUCCESS) {
            return withoutSlots(calendar, read, now, looks);
          }
          FreeDays found = read.found();
          if (!found.showsLife()) {
            return Result.unknown(
                "success, and neither a slot nor an open day: that proves nothing");
          }
          Windows covered = found.coveredBySlots();
          List<Look> next =
              looks.afterFirst(today.start(today.today()), covered, found.unlistedNames());
          return fetched(calendar, now, covered, found.slotsIn(covered), next);
        });
  }

  /** The list of all open days. */
  Result daysOnly(CalendarId calendar, Reply reply, DayLooks looks) {
    return read(
        reply,
        (answer, now, today) -> {
          FreeDaysParser.Reading read =
              FreeDaysParser.read(answer.body(), answer.length(), today, now);
          if (read.status() != Status.SUCCESS) {
            return withoutSlots(calendar, read, now, looks);
          }
          FreeDays found = read.found();
          if (!found.showsLife()) {
            return Result.unknown("success, and no open day: that proves nothing");
          }
          List<Look> next = looks.afterDaysOnly(found.openNames());
          return fetched(calendar, now, found.coveredByDays(), FreeSlots.NONE, next);
        });
  }

  private static Result withoutSlots(
      CalendarId calendar, FreeDaysParser.Reading read, Instant now, DayLooks looks) {
    if (read.status() != Status.NO_FREE_SLOT) {
      return new Result(Status.trouble(read.status()), read.status());
    }
    if (read.found().showsLife()) {
      return Result.unknown("no free slot, says the status (32), and the answer lists some");
    }
    looks.nothingFree();
    Windows covered = read.found().coveredByEmptiness();
    return fetched(calendar, now, covered, FreeSlots.NONE, List.of());
  }

  /** The slots of one day. */
  Result day(CalendarId calendar, Reply reply, long name, DayLooks looks) {
    Result result =
        read(
            reply,
            (answer, now, today) -> {
              int day = today.beginningAt(name);
              if (day < 0) {
                return Result.unknown("a look at a day that is none: " + name);
              }
              DayTurnsParser.Reading read =
                  DayTurnsParser.read(answer.body(), answer.length(), today, day, now);
              return dayResult(calendar, now, window(today, day), read);
            });
    looks.afterDay(name, result.outcome() instanceof Fetched);
    return result;
  }

  private static Result dayResult(
      CalendarId calendar, Instant now, Windows covered, DayTurnsParser.Reading read) {
    if (read.status() == Status.NO_FREE_SLOT) {
      return read.listed() == 0
          ? fetched(calendar, now, covered, FreeSlots.NONE, List.of())
          : Result.unknown("no free slot, says the status (32), and the answer lists some");
    }
    if (read.status() != Status.SUCCESS) {
      return new Result(Status.trouble(read.status()), read.status());
    }
    if (read.listed() == 0) {
      return Result.unknown("success, and no slot on the day: that proves nothing");
    }
    return fetched(calendar, now, covered, read.free(), List.of());
  }

  private static Windows window(Days days, int day) {
    return Windows.of(
        new Window(
            Instant.ofEpochSecond(days.start(day)), Instant.ofEpochSecond(days.start(day + 1))));
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
      return reading.of(answer, now, daysAround(now));
    } catch (NotUnderstood e) {
      return Result.unknown("not understood: " + e.getMessage());
    } catch (JsonProcessingException e) {
      // Neither its message nor the place's text goes further: they quote the answer.
      JsonLocation place = e.getLocation();
      return Result.unknown("damaged JSON" + (place == null ? "" : at(place)));
    } catch (IOException e) {
      return Result.unknown("damaged text");
    }
  }

  private static String at(JsonLocation place) {
    return " at byte " + place.getByteOffset();
  }

  private Days daysAround(Instant now) {
    Days known = days;
    if (!known.isToday(now.getEpochSecond())) {
      known = Days.around(now);
      days = known;
    }
    return known;
  }
}
