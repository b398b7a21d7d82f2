package io.slothunter.app.demo;

import io.slothunter.app.demo.Truth.CalendarName;
import io.slothunter.app.demo.Truth.Closing;
import io.slothunter.app.demo.Truth.Message;
import io.slothunter.app.demo.Truth.Opening;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Holds what people were told against what the simulated provider really did.
 *
 * <p>An opening counts when the scanner could have known it for one: an answer showed the slot, an
 * earlier answer had shown it gone if it was free before, and the live client did not hear of it as
 * part of a baseline. A slot that closed within {@link #GRACE} of its first answer may be left out
 * of the messages, because a slot that is gone is not sent.
 */
final class Tally {
  static final Duration GRACE = Duration.ofSeconds(2);

  private static final DateTimeFormatter LINE =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH)
          .withZone(ZoneId.of("Asia/Tehran"));

  private static final String ALERT = "Free slot:";
  private static final String BULLET = "• ";
  private static final String MORE = " more";

  private record Slot(CalendarName calendar, long start) {}

  private record Line(long chat, String text) {}

  private final Truth truth;
  private final List<Heard> heard;
  private final Map<CalendarName, Long> chats;
  private final List<Long> delays = new ArrayList<>();
  private long openings;
  private long lost;
  private long duplicates;

  /**
   * @param chats the chat of the one person who watches a calendar
   */
  Tally(Truth truth, List<Heard> heard, Map<CalendarName, Long> chats) {
    this.truth = truth;
    this.heard = heard;
    this.chats = chats;
  }

  Report report() {
    Map<Slot, List<Opening>> shown = new HashMap<>();
    truth.openings().stream()
        .filter(o -> o.answeredAt() > 0)
        .forEach(o -> list(shown, new Slot(o.calendar(), o.start())).add(o));
    Map<Slot, List<Opening>> countable = countable(shown);
    countable.values().forEach(list -> openings += list.size());
    hearLive(shown, countable);
    readChats(shown, countable);
    long alerts = truth.messages().stream().filter(m -> m.text().contains(ALERT)).count();
    return new Report(openings, alerts, lost, duplicates, delays);
  }

  private void hearLive(Map<Slot, List<Opening>> shown, Map<Slot, List<Opening>> countable) {
    Map<Slot, List<Long>> events = new HashMap<>();
    heard.stream()
        .filter(h -> h.kind() == Heard.Kind.OPENED)
        .forEach(h -> list(events, new Slot(h.calendar(), h.start())).add(h.arrivedAt()));
    countable.forEach((slot, owed) -> match(owed, list(events, slot), List.of(), false));
    events.forEach((slot, words) -> surplus(words, shown.getOrDefault(slot, List.of())));
  }

  private void readChats(Map<Slot, List<Opening>> shown, Map<Slot, List<Opening>> countable) {
    Map<Line, List<Long>> lines = new HashMap<>();
    Map<Long, List<Long>> cut = new HashMap<>();
    for (Message message : truth.messages()) {
      message
          .text()
          .lines()
          .map(String::strip)
          .filter(text -> text.startsWith(BULLET))
          .forEach(text -> list(lines, new Line(message.chat(), text)).add(message.arrivedAt()));
      if (message.text().contains(MORE)) {
        list(cut, message.chat()).add(message.arrivedAt());
      }
    }
    Map<Line, List<Opening>> shownByLine = byLine(shown);
    byLine(countable)
        .forEach(
            (line, owed) ->
                match(owed, list(lines, line), cut.getOrDefault(line.chat(), List.of()), true));
    lines.forEach((line, words) -> surplus(words, shownByLine.getOrDefault(line, List.of())));
  }

  private Map<Line, List<Opening>> byLine(Map<Slot, List<Opening>> bySlot) {
    Map<Line, List<Opening>> byLine = new HashMap<>();
    bySlot.forEach(
        (slot, openingsOfSlot) -> {
          Long chat = chats.get(slot.calendar());
          if (chat != null) {
            list(byLine, line(chat, slot.start())).addAll(openingsOfSlot);
          }
        });
    return byLine;
  }

  private Map<Slot, List<Opening>> countable(Map<Slot, List<Opening>> shown) {
    Map<Slot, NavigableMap<Long, Closing>> closings = new HashMap<>();
    for (Closing each : truth.closings()) {
      closings
          .computeIfAbsent(new Slot(each.calendar(), each.start()), any -> new TreeMap<>())
          .put(each.closedAt(), each);
    }
    Set<Slot> baseline = new HashSet<>();
    heard.stream()
        .filter(h -> h.kind() == Heard.Kind.BASELINE)
        .forEach(h -> baseline.add(new Slot(h.calendar(), h.start())));
    Map<Slot, List<Opening>> countable = new HashMap<>();
    shown.forEach(
        (slot, all) -> {
          NavigableMap<Long, Closing> gone = closings.getOrDefault(slot, new TreeMap<>());
          all.stream()
              .filter(o -> !baseline.contains(slot) && seenGone(gone, o))
              .forEach(o -> list(countable, slot).add(o));
        });
    return countable;
  }

  /** True unless the slot was free before and nobody was shown in between that it had closed. */
  private static boolean seenGone(NavigableMap<Long, Closing> closings, Opening opening) {
    var before = closings.floorEntry(opening.openedAt());
    return before == null
        || (before.getValue().answeredAt() > 0
            && before.getValue().answeredAt() <= opening.openedAt());
  }

  private static Line line(long chat, long start) {
    return new Line(chat, line(start));
  }

  /** A slot as an English message has it. */
  static String line(long start) {
    return BULLET + LINE.format(Instant.ofEpochSecond(start));
  }

  /**
   * Gives each opening the first word that came after its answer, in order; what gets none is lost.
   *
   * @param cut messages that named only some of their slots
   * @param mayBeSilent for messages: a slot that is gone is not sent, one that came back within the
   *     hold time was told of already, and one line may stand for two calendars
   */
  private void match(List<Opening> owed, List<Long> told, List<Long> cut, boolean mayBeSilent) {
    List<Opening> inOrder = new ArrayList<>(owed);
    inOrder.sort(Comparator.comparingLong(Opening::answeredAt));
    NavigableSet<Long> words = new TreeSet<>(told);
    NavigableSet<Long> cuts = new TreeSet<>(cut);
    boolean toldBefore = false;
    for (Opening each : inOrder) {
      Long word = words.ceiling(each.answeredAt());
      Long cutWord = cuts.ceiling(each.answeredAt());
      if (word != null) {
        delays.add(word - each.answeredAt());
        words.remove(word);
        toldBefore = true;
      } else if (cutWord == null && !(mayBeSilent && (toldBefore || goneSoon(each)))) {
        lost++;
      }
    }
  }

  private void surplus(List<Long> words, List<Opening> shown) {
    duplicates += Math.max(0, words.size() - shown.size());
  }

  private static boolean goneSoon(Opening opening) {
    return opening.closedAt() > 0
        && opening.closedAt() - opening.answeredAt() < GRACE.toNanos() / 1_000;
  }

  private static <K, V> List<V> list(Map<K, List<V>> map, K key) {
    return map.computeIfAbsent(key, any -> new ArrayList<>());
  }
}
