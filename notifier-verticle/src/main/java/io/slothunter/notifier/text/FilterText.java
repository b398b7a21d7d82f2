package io.slothunter.notifier.text;

import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.watch.DateWindow;
import io.slothunter.scanner.watch.Near;
import io.slothunter.scanner.watch.Scope;
import io.slothunter.scanner.watch.Selection;
import io.slothunter.scanner.watch.Timing;
import io.slothunter.scanner.watch.Visit;
import io.slothunter.scanner.watch.WatchFilter;
import io.slothunter.scanner.watch.WeeklyWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a watch looks for, in words: a line for each thing that it restricts. */
public final class FilterText {
  private static final int NAME_LIMIT = 80;
  private static final int MOST_OF_A_KIND = 4;

  private final Speech speech;
  private final Function<DoctorId, String> doctor;
  private final ZoneId zone;
  private final Instant now;

  /**
   * @param doctor their name
   * @param zone by whose clock days and hours are said
   */
  public FilterText(Speech speech, Function<DoctorId, String> doctor, ZoneId zone, Instant now) {
    this.speech = speech;
    this.doctor = doctor;
    this.zone = zone;
    this.now = now;
  }

  /** HTML; at least one line. */
  public String of(WatchFilter filter) {
    List<String> lines = new ArrayList<>();
    scope(lines, filter);
    timing(lines, filter.timing());
    if (lines.isEmpty()) {
      lines.add(speech.say(Phrase.FILTER_ANYTHING));
    }
    return String.join("\n", lines);
  }

  /** Its doctor, or the words that it looks for; plain text. */
  public String title(WatchFilter filter) {
    Selection only = filter.scope().only();
    Stream<String> words =
        Stream.of(only.specialties(), only.services(), only.centres(), only.cities())
            .flatMap(List::stream);
    String all =
        Stream.concat(only.doctors().stream().limit(MOST_OF_A_KIND).map(doctor), words)
            .collect(Collectors.joining("، "));
    return all.isEmpty() ? speech.say(Phrase.FILTER_ANYBODY) : all;
  }

  private void scope(List<String> lines, WatchFilter filter) {
    Scope scope = filter.scope();
    Selection only = scope.only();
    // One alone is the title.
    if (filter.soleDoctor().isEmpty()) {
      names(lines, Phrase.FILTER_DOCTORS, only.doctors().stream().map(doctor).toList());
    }
    names(lines, Phrase.FILTER_SPECIALTIES, only.specialties());
    names(lines, Phrase.FILTER_CENTRES, only.centres());
    names(lines, Phrase.FILTER_SERVICES, only.services());
    names(lines, Phrase.FILTER_CITIES, only.cities());
    Near near = scope.near();
    if (near != null) {
      lines.add(speech.say(Phrase.FILTER_NEAR, Map.of("km", speech.number(Math.round(near.km())))));
    }
    if (scope.visit() != Visit.ANY) {
      lines.add(
          speech.say(
              scope.visit() == Visit.ONLINE ? Phrase.FILTER_ONLINE : Phrase.FILTER_AT_CENTRE));
    }
    Long price = scope.priceUpTo();
    if (price != null) {
      lines.add(speech.say(Phrase.FILTER_PRICE, Map.of("price", speech.number(price))));
    }
    Selection except = scope.except();
    List<String> out = new ArrayList<>(except.doctors().stream().map(doctor).toList());
    Stream.of(except.specialties(), except.centres(), except.services(), except.cities())
        .forEach(out::addAll);
    names(lines, Phrase.FILTER_EXCEPT, out);
  }

  private void names(List<String> lines, Phrase phrase, List<String> names) {
    if (!names.isEmpty()) {
      String shown =
          names.stream()
              .limit(MOST_OF_A_KIND)
              .map(name -> Html.name(name, NAME_LIMIT))
              .collect(Collectors.joining(speech.say(Phrase.COMMA) + " "));
      String more = names.size() > MOST_OF_A_KIND ? " …" : "";
      lines.add(speech.say(phrase, Map.of("names", shown + more)));
    }
  }

  private void timing(List<String> lines, Timing timing) {
    timing.dates().stream().limit(MOST_OF_A_KIND).forEach(w -> lines.add(dates(w)));
    timing.windows().stream().limit(MOST_OF_A_KIND).forEach(w -> lines.add(window(w)));
    if (timing.exceptDates().size() + timing.exceptWindows().size() > 0) {
      lines.add(speech.say(Phrase.FILTER_EXCEPT_TIMES));
    }
    if (!timing.notice().isZero()) {
      lines.add(speech.say(Phrase.FILTER_NOTICE, Map.of("time", duration(timing.notice()))));
    }
    Instant before = timing.earlierThan();
    if (before != null) {
      lines.add(
          speech.say(Phrase.FILTER_BEFORE, Map.of("moment", speech.moment(before, zone, now))));
    }
  }

  private String dates(DateWindow dates) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    LocalDate from = dates.from();
    LocalDate to = dates.to();
    if (from != null && to != null) {
      return speech.say(
          Phrase.FILTER_DATES,
          Map.of("from", speech.day(from, today), "to", speech.day(to, today)));
    }
    return from != null
        ? speech.say(Phrase.FILTER_SINCE, Map.of("from", speech.day(from, today)))
        : to != null ? speech.say(Phrase.FILTER_UNTIL, Map.of("to", speech.day(to, today))) : "";
  }

  private String window(WeeklyWindow window) {
    String days =
        window.days().size() == 7
            ? speech.say(Phrase.FILTER_EVERY_DAY)
            : speech.week().stream()
                .filter(window.days()::contains)
                .map(speech::weekday)
                .collect(Collectors.joining(speech.say(Phrase.COMMA) + " "));
    boolean whole = window.from().equals(window.to());
    return whole
        ? speech.say(Phrase.FILTER_DAYS, Map.of("days", days))
        : speech.say(
            Phrase.FILTER_WINDOW,
            Map.of("days", days, "from", speech.time(window.from()), "to", end(window.to())));
  }

  private String end(LocalTime time) {
    return time.equals(LocalTime.MIDNIGHT)
        ? speech.number(24) + ":" + speech.number(0) + speech.number(0)
        : speech.time(time);
  }

  /** Days, or hours, or minutes: the largest of which there is a whole number. */
  public String duration(Duration duration) {
    long minutes = duration.toMinutes();
    if (minutes % (24 * 60) == 0) {
      return speech.say(Phrase.N_DAYS, Map.of("n", speech.number(minutes / (24 * 60))));
    }
    return minutes % 60 == 0
        ? speech.say(Phrase.N_HOURS, Map.of("n", speech.number(minutes / 60)))
        : speech.say(Phrase.N_MINUTES, Map.of("n", speech.number(minutes)));
  }
}
