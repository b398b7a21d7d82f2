package io.slothunter.app.replay.trace;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads a trace: rows {@code cal,slot,open_after,open_by,close_after,close_by}, found by their
 * names in the first line, in any order; further columns are left alone. The rows may come in any
 * order, too.
 *
 * <p>A companion {@code NAME-calendars.csv[.gz]} beside {@code NAME.csv[.gz]} may tell each
 * calendar's provider, in columns {@code cal,provider}, and in a column {@code source} whose it is.
 */
public final class TraceReader {
  private static final List<String> COLUMNS =
      List.of("cal", "slot", "open_after", "open_by", "close_after", "close_by");

  private final Map<String, List<Episode>> calendars = new HashMap<>();
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  private TraceReader() {}

  /**
   * @throws TraceException if it cannot be understood whole
   */
  public static Trace read(Path file) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new TraceException("there is no readable file " + file);
    }
    TraceReader reader = new TraceReader();
    Table.read(file, COLUMNS, reader::take);
    return reader.trace(file);
  }

  private void take(CSVRecord row, long line) {
    String calendar = row.get("cal");
    if (calendar.isEmpty()) {
      throw TraceException.at(line, "cal is empty; every row belongs to a calendar");
    }
    Episode episode = episode(row, line);
    first = Math.min(first, episode.openBy());
    last = Math.max(last, Math.max(episode.seenFreeUntil(), episode.closeBy()));
    calendars.computeIfAbsent(calendar, c -> new ArrayList<>()).add(episode);
  }

  private static Episode episode(CSVRecord row, long line) {
    long slot = required(row, "slot", line);
    long openAfter = optional(row, "open_after", line);
    long openBy = required(row, "open_by", line);
    long closeAfter = optional(row, "close_after", line);
    long closeBy = optional(row, "close_by", line);
    inOrder(openAfter, "open_after", openBy, "open_by", line);
    inOrder(openBy, "open_by", closeAfter, "close_after", line);
    inOrder(openBy, "open_by", closeBy, "close_by", line);
    inOrder(closeAfter, "close_after", closeBy, "close_by", line);
    return new Episode(slot, openAfter, openBy, closeAfter, closeBy);
  }

  private static void inOrder(long earlier, String one, long later, String other, long line) {
    if (earlier != Episode.UNKNOWN && later != Episode.UNKNOWN && earlier > later) {
      throw TraceException.at(line, one + " is after " + other + "; mend or remove the row");
    }
  }

  private static long required(CSVRecord row, String column, long line) {
    long value = optional(row, column, line);
    if (value == Episode.UNKNOWN) {
      throw TraceException.at(line, column + " is empty; mend or remove the row");
    }
    return value;
  }

  private static long optional(CSVRecord row, String column, long line) {
    String text = row.get(column);
    return text.isEmpty()
        ? Episode.UNKNOWN
        : Minutes.read(text)
            .orElseThrow(
                () ->
                    TraceException.at(
                        line,
                        column
                            + " is \""
                            + (text.length() > 40 ? text.substring(0, 40) + "…" : text)
                            + "\"; it must be minutes since 2021-01-01 00:00"));
  }

  private Trace trace(Path file) {
    if (calendars.isEmpty()) {
      throw new TraceException(file + " has no rows; there is nothing to replay");
    }
    Map<String, Origin> origins = companion(file).map(TraceReader::origins).orElseGet(Map::of);
    List<TraceCalendar> all =
        calendars.entrySet().stream()
            .map(e -> calendar(e.getKey(), e.getValue(), origins))
            .filter(TraceCalendar::everOpens)
            .sorted(
                Comparator.comparingInt((TraceCalendar c) -> c.key().length())
                    .thenComparing(TraceCalendar::key))
            .toList();
    if (all.isEmpty()) {
      throw new TraceException(
          file + ": no row has an open_after, so no calendar ever opens; nothing can be judged");
    }
    return new Trace(all, calendars.size() - all.size(), first, last);
  }

  private static TraceCalendar calendar(
      String key, List<Episode> episodes, Map<String, Origin> origins) {
    Origin origin = origins.getOrDefault(key, Origin.UNKNOWN);
    return new TraceCalendar(
        key,
        origin.provider(),
        origin.office(),
        episodes.stream().sorted(Episode.ORDER).distinct().toList());
  }

  private static Optional<Path> companion(Path file) {
    String name = String.valueOf(file.getFileName()).replaceFirst("(\\.csv)?(\\.gz)?$", "");
    for (String ending : List.of("-calendars.csv.gz", "-calendars.csv")) {
      Path companion = file.resolveSibling(name + ending);
      if (Files.isReadable(companion)) {
        return Optional.of(companion);
      }
    }
    return Optional.empty();
  }

  /** Where a calendar belongs. */
  private record Origin(String provider, String office) {
    static final Origin UNKNOWN = new Origin("", "");
  }

  private static Map<String, Origin> origins(Path companion) {
    Map<String, Origin> origins = new HashMap<>();
    Table.read(
        companion,
        List.of("cal", "provider"),
        (row, line) ->
            origins.put(
                row.get("cal"),
                new Origin(row.get("provider"), row.isMapped("source") ? row.get("source") : "")));
    return origins;
  }
}
