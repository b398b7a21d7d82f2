package io.slothunter.scanner.feed;

import io.slothunter.scanner.event.Recorded;
import java.util.ArrayList;
import java.util.List;

/** What is known to be ahead of a reader: events in hand, and whether the log holds more. */
final class Backlog {
  /** More than this in hand is better read from the log. */
  private static final int LARGEST = 1_000;

  private final List<Recorded> inHand = new ArrayList<>();
  private long last;
  private boolean moreInLog;

  /** Nothing in hand; whatever lies beyond this number must be read. */
  void restart(long cursor) {
    inHand.clear();
    last = cursor;
    moreInLog = true;
  }

  /** Takes announced events in hand if they continue what is there. */
  void offer(List<Recorded> events) {
    if (lastOf(events) <= last) {
      return;
    }
    if (events.get(0).number() == last + 1 && !moreInLog && inHand.size() < LARGEST) {
      inHand.addAll(events);
      last = lastOf(events);
    } else {
      moreInLog = true;
    }
  }

  void expectMoreInLog() {
    moreInLog = true;
  }

  /** The events in hand, which are there no more afterwards. */
  List<Recorded> take() {
    List<Recorded> taken = List.copyOf(inHand);
    inHand.clear();
    return taken;
  }

  /** Whether the log is to be read; from here on it is thought to hold no more. */
  boolean takeMoreInLog() {
    boolean more = moreInLog;
    moreInLog = false;
    return more;
  }

  /** These were read from the log; some of them may have been announced meanwhile. */
  void read(List<Recorded> events) {
    long read = lastOf(events);
    inHand.removeIf(event -> event.number() <= read);
    last = Math.max(last, read);
  }

  static long lastOf(List<Recorded> events) {
    return events.get(events.size() - 1).number();
  }
}
