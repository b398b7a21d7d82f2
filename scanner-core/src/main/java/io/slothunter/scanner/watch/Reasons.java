package io.slothunter.scanner.watch;

import io.slothunter.scanner.calendar.Point;
import io.slothunter.scanner.calendar.Spelling;
import io.slothunter.scanner.event.SlotOpened;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells of one watch and one opening which conditions keep the one from the other. */
public final class Reasons {
  /**
   * An opening seen up to this long before a watch began still counts: the watch's beginning and
   * the sight of a slot are stamped by different clocks, and to be told once too often is better
   * than never.
   */
  public static final Duration CLOCK_GRACE = Duration.ofSeconds(5);

  private final Set<Condition> refusing = EnumSet.noneOf(Condition.class);

  private Reasons() {}

  /**
   * All that refuse; none if the watch is to hear of the opening.
   *
   * @param venue the opening's calendar
   */
  public static Set<Condition> refusing(OwnWatch own, Venue venue, SlotOpened opening) {
    Reasons reasons = new Reasons();
    WatchFilter filter = own.watch().filter();
    reasons.ask(filter.scope(), venue);
    reasons.ask(filter.timing(), venue, opening);
    reasons.ask(own, opening);
    return reasons.refusing;
  }

  /** Those that refuse a calendar, whatever opens in it. */
  public static Set<Condition> refusing(Scope scope, Venue venue) {
    Reasons reasons = new Reasons();
    reasons.ask(scope, venue);
    return reasons.refusing;
  }

  private void ask(Scope scope, Venue venue) {
    Selection only = scope.only();
    refuse(Condition.DOCTOR, !only.doctors().isEmpty() && !only.doctors().contains(venue.doctor()));
    refuse(Condition.SPECIALTY, isOther(only.specialties(), venue.specialty()));
    refuse(Condition.CENTRE, isOther(only.centres(), venue.centre()));
    refuse(Condition.SERVICE, isOther(only.services(), venue.service()));
    refuse(Condition.CITY, !only.cities().isEmpty() && !isCity(only.cities(), venue.city()));
    Selection except = scope.except();
    refuse(
        Condition.EXCLUDED,
        except.doctors().contains(venue.doctor())
            || isNamed(except.specialties(), venue.specialty())
            || isNamed(except.centres(), venue.centre())
            || isNamed(except.services(), venue.service())
            || isCity(except.cities(), venue.city()));
    refuse(Condition.DISTANCE, isFar(scope.near(), venue));
    refuse(Condition.VISIT, !scope.visit().admits(venue.online()));
    Long most = scope.priceUpTo();
    Long price = venue.price();
    refuse(Condition.PRICE, most != null && price != null && price > most);
  }

  private static boolean isFar(@Nullable Near near, Venue venue) {
    Point point = venue.online() ? null : venue.point();
    return near != null && (point == null || !near.reaches(point));
  }

  private static boolean isOther(List<String> wanted, String name) {
    return !wanted.isEmpty() && !isNamed(wanted, name);
  }

  private static boolean isNamed(List<String> texts, String name) {
    return texts.stream().anyMatch(text -> name.contains(Spelling.plain(text)));
  }

  private static boolean isCity(List<String> cities, String city) {
    return cities.stream().anyMatch(each -> city.equals(Spelling.plain(each)));
  }

  private void ask(Timing timing, Venue venue, SlotOpened opening) {
    Instant start = opening.slot().start();
    ZonedDateTime local = start.atZone(venue.zone());
    int minute = WeekMinutes.minuteOf(local.getDayOfWeek(), local.toLocalTime());
    refuse(Condition.WEEKLY_WINDOW, !timing.minutes().contains(minute));
    refuse(Condition.DATE, !timing.wants(local.toLocalDate()));
    Duration ahead = Duration.between(second(opening.seenAt()), start);
    refuse(Condition.NOTICE, ahead.toSeconds() < timing.notice().toSeconds());
    Instant held = timing.earlierThan();
    refuse(Condition.NOT_EARLIER, held != null && !start.isBefore(second(held)));
  }

  private void ask(OwnWatch own, SlotOpened opening) {
    Instant seen = second(opening.seenAt());
    Instant since = second(own.watch().since()).minus(CLOCK_GRACE);
    refuse(Condition.BEFORE_WATCH, seen.isBefore(since));
    refuse(Condition.PAUSED, own.paused());
    refuse(Condition.SNOOZED, own.snoozedUntil().filter(t -> seen.isBefore(second(t))).isPresent());
    refuse(
        Condition.OVER,
        own.watch().wish().over().filter(over -> !seen.isBefore(second(over))).isPresent());
  }

  private void refuse(Condition condition, boolean refuses) {
    if (refuses) {
      refusing.add(condition);
    }
  }

  private static Instant second(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }
}
