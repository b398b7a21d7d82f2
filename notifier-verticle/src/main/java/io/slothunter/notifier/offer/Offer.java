package io.slothunter.notifier.offer;

import io.slothunter.notifier.bot.find.Alternatives.Alternative;
import io.slothunter.notifier.bot.find.FreeTime;
import io.slothunter.notifier.match.Catalog;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.store.LongWaits.Waiting;
import io.slothunter.scanner.watch.WatchId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whom somebody is offered who waits for long, as it is written down until they are told.
 *
 * @param one for whom they wait
 * @param others each of them free
 * @param since when their wait began
 */
record Offer(WatchId watch, Optional<Entry> one, List<Alternative> others, Instant since) {
  private static final String WATCH = "watch";
  private static final String DOCTOR = "doctor";
  private static final String SINCE = "since";
  private static final String OTHERS = "others";

  /** Of each other one the doctor, the calendar and the seconds of the slot's start. */
  static Map<String, String> of(
      Waiting waiting, Entry one, List<Alternative> others, Instant since) {
    return Map.of(
        WATCH,
        waiting.watch().watch().id().toString(),
        DOCTOR,
        one.doctor().id().toString(),
        SINCE,
        since.toString(),
        OTHERS,
        others.stream().map(Offer::written).collect(Collectors.joining(" ")));
  }

  private static String written(Alternative other) {
    String free =
        other
            .free()
            .map(each -> ":" + each.calendar().id() + ":" + each.start().getEpochSecond())
            .orElse("");
    return other.doctor().doctor().id() + free;
  }

  /** Without those who are not known any more. */
  static Offer read(Map<String, String> about, Catalog catalog) {
    return new Offer(
        new WatchId(Long.parseLong(about.getOrDefault(WATCH, "0"))),
        catalog.doctor(new DoctorId(Long.parseLong(about.getOrDefault(DOCTOR, "0")))),
        Stream.of(about.getOrDefault(OTHERS, "").split(" ", -1))
            .filter(each -> !each.isEmpty())
            .flatMap(each -> other(each.split(":", -1), catalog).stream())
            .toList(),
        Instant.parse(about.getOrDefault(SINCE, Instant.EPOCH.toString())));
  }

  private static Optional<Alternative> other(String[] parts, Catalog catalog) {
    return catalog
        .doctor(new DoctorId(Long.parseLong(parts[0])))
        .map(
            doctor ->
                new Alternative(
                    doctor,
                    parts.length < 3
                        ? Optional.empty()
                        : free(doctor, parts[1], Long.parseLong(parts[2]))));
  }

  private static Optional<FreeTime> free(Entry doctor, String calendar, long start) {
    return doctor.calendars().stream()
        .filter(each -> each.id().toString().equals(calendar))
        .map(each -> new FreeTime(each, Instant.ofEpochSecond(start)))
        .findFirst();
  }
}
