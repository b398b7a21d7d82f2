package io.slothunter.app.demo;

import io.slothunter.app.demo.Truth.Message;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The slots that messages to one chat told of by their number only: "3 more". */
final class Unnamed {
  private static final Pattern MORE = Pattern.compile("(\\d+) more");

  private final NavigableMap<Long, Integer> left = new TreeMap<>();

  void read(Message message) {
    Matcher more = MORE.matcher(message.text());
    if (more.find()) {
      left.merge(message.arrivedAt(), Integer.parseInt(more.group(1)), Integer::sum);
    }
  }

  /** Takes one slot of the first message that came at or after an instant and has one left. */
  boolean take(long since) {
    for (var each : left.tailMap(since, true).entrySet()) {
      if (each.getValue() > 0) {
        each.setValue(each.getValue() - 1);
        return true;
      }
    }
    return false;
  }

  /** Whether a message of that time may have told of a slot by number. */
  boolean isToldWithin(long from, long to) {
    Long first = left.ceilingKey(from);
    return first != null && first <= to;
  }
}
