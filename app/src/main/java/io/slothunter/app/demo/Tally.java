package io.slothunter.app.demo;

import io.slothunter.app.demo.Delay.Ear;
import io.slothunter.app.demo.Showings.Slot;
import io.slothunter.app.demo.Truth.CalendarName;
import io.slothunter.app.demo.Truth.Message;
import io.slothunter.app.demo.Truth.Opening;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.LongFunction;

/**
 * Holds what people were told against what the simulated provider really did.
 *
 * <p>A slot that closed soon after its first answer may be left out of the messages, because a slot
 * that is gone is not sent.
 */
final class Tally {
  private static final DateTimeFormatter LINE =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH)
          .withZone(ZoneId.of("Asia/Tehran"));

  private static final String ALERT = "Free slot:";
  private static final String BULLET = "• ";

  private record Line(long chat, String text) {}

  private final Evidence evidence;
  private final Map<CalendarName, Long> chats;
  private final long paceMicros;
  private final long graceMicros;
  private final Map<Long, NavigableSet<Long>> arrivals = new HashMap<>();
  private final List<Delay> delays = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private long lost;
  private long duplicates;

  /**
   * @param chats the chat of the one person who watches a calendar
   * @param pace how long a chat's next message has to wait after the last
   * @param grace how soon is soon
   */
  Tally(Evidence evidence, Map<CalendarName, Long> chats, Duration pace, Duration grace) {
    this.evidence = evidence;
    this.chats = chats;
    this.paceMicros = pace.toNanos() / 1_000;
    this.graceMicros = grace.toNanos() / 1_000;
    evidence
        .before()
        .messages()
        .forEach(
            m -> arrivals.computeIfAbsent(m.chat(), any -> new TreeSet<>()).add(m.arrivedAt()));
  }

  Report report() {
    Map<Slot, List<Opening>> owed = Showings.owed(evidence.before(), evidence.heard());
    Map<Slot, List<Opening>> shown = Showings.of(evidence.afterwards());
    hearLive(owed, shown);
    readChats(owed, shown);
    long openings = owed.values().stream().mapToLong(List::size).sum();
    long alerts =
        evidence.before().messages().stream().filter(m -> m.text().contains(ALERT)).count();
    return new Report(openings, alerts, lost, duplicates, delays, faults);
  }

  private void hearLive(Map<Slot, List<Opening>> owed, Map<Slot, List<Opening>> shown) {
    Map<Slot, List<Long>> events = new HashMap<>();
    evidence.heard().stream()
        .filter(h -> h.kind() == Heard.Kind.OPENED)
        .forEach(h -> list(events, new Slot(h.calendar(), h.start())).add(h.arrivedAt()));
    owed.forEach((slot, each) -> match(each, list(events, slot)));
    events.forEach((slot, words) -> surplus(slot, words, shown.getOrDefault(slot, List.of())));
  }

  private void readChats(Map<Slot, List<Opening>> owed, Map<Slot, List<Opening>> shown) {
    Map<Line, List<Long>> lines = new HashMap<>();
    Map<Long, Unnamed> unnamed = new HashMap<>();
    for (Message message : evidence.before().messages()) {
      message
          .text()
          .lines()
          .map(String::strip)
          .filter(text -> text.startsWith(BULLET))
          .forEach(text -> list(lines, new Line(message.chat(), text)).add(message.arrivedAt()));
      unnamed.computeIfAbsent(message.chat(), any -> new Unnamed()).read(message);
    }
    Map<Line, List<Opening>> shownByLine = byLine(shown);
    byLine(owed)
        .forEach(
            (line, each) ->
                match(
                    line,
                    each,
                    list(lines, line),
                    unnamed.computeIfAbsent(line.chat(), any -> new Unnamed())));
    lines.forEach((line, words) -> surplus(line, words, shownByLine.getOrDefault(line, List.of())));
  }

  /** One line may stand for slots of several calendars of a doctor. */
  private Map<Line, List<Opening>> byLine(Map<Slot, List<Opening>> bySlot) {
    Map<Line, List<Opening>> byLine = new HashMap<>();
    bySlot.forEach(
        (slot, openingsOfSlot) -> {
          Long chat = chats.get(slot.calendar());
          if (chat != null) {
            list(byLine, new Line(chat, line(slot.start()))).addAll(openingsOfSlot);
          }
        });
    return byLine;
  }

  /** A slot as an English message has it. */
  static String line(long start) {
    return BULLET + LINE.format(Instant.ofEpochSecond(start));
  }

  /** Gives each opening the first event that came after its answer; what gets none is lost. */
  private void match(List<Opening> owed, List<Long> told) {
    NavigableSet<Long> words = new TreeSet<>(told);
    for (Opening each : inOrder(owed)) {
      if (!matched(each, words, word -> Ear.LIVE_CLIENT)) {
        lose("the live client", each, told);
      }
    }
  }

  /**
   * The same for messages, with what they may leave out: a slot that is gone is not sent, one that
   * came back within the hold time was told of already.
   *
   * <p>Of a slot that was soon gone a message may still have told by number: the scanner knew of it
   * until it looked again.
   *
   * @param unnamed what messages to the chat told of without naming it
   */
  private void match(Line line, List<Opening> owed, List<Long> told, Unnamed unnamed) {
    NavigableSet<Long> words = new TreeSet<>(told);
    boolean toldBefore = false;
    for (Opening each : inOrder(owed)) {
      if (matched(each, words, word -> ear(line.chat(), each, word))) {
        toldBefore = true;
      } else if (!toldBefore) {
        boolean goneSoon = goneSoon(each);
        toldBefore =
            goneSoon
                ? unnamed.isToldWithin(each.answeredAt(), each.closedAt() + graceMicros)
                : unnamed.take(each.answeredAt());
        if (!toldBefore && !goneSoon) {
          lose("chat " + line.chat(), each, told);
        }
      }
    }
  }

  private boolean matched(Opening opening, NavigableSet<Long> words, LongFunction<Ear> ear) {
    Long word = words.ceiling(opening.answeredAt());
    if (word == null) {
      return false;
    }
    delays.add(new Delay(ear.apply(word), word - opening.answeredAt()));
    words.remove(word);
    return true;
  }

  /** Busy is a chat whose last message was too young when the answer came, or came meanwhile. */
  private Ear ear(long chat, Opening opening, long word) {
    Long last = arrivals.getOrDefault(chat, new TreeSet<>()).lower(word);
    return last != null && last > opening.answeredAt() - paceMicros ? Ear.BUSY_CHAT : Ear.CHAT;
  }

  private void lose(String whom, Opening opening, List<Long> told) {
    lost++;
    faults.add("lost: " + whom + " did not hear of " + opening + ", only at " + told);
  }

  private void surplus(Object what, List<Long> words, List<Opening> shown) {
    if (words.size() > shown.size()) {
      duplicates += words.size() - shown.size();
      faults.add("told too often: " + what + " at " + words + ", shown " + shown);
    }
  }

  private static List<Opening> inOrder(List<Opening> openings) {
    return openings.stream().sorted(Comparator.comparingLong(Opening::answeredAt)).toList();
  }

  private boolean goneSoon(Opening opening) {
    return opening.closedAt() > 0 && opening.closedAt() - opening.answeredAt() < graceMicros;
  }

  private static <K, V> List<V> list(Map<K, List<V>> map, K key) {
    return map.computeIfAbsent(key, any -> new ArrayList<>());
  }
}
