package io.slothunter.scanner.trust;

import io.slothunter.scanner.calendar.CalendarId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** Answers that wait for the proof that they are true, oldest first. On one lane. */
final class Suspects {
  private final Deque<Suspect> waiting = new ArrayDeque<>();
  private volatile int size;

  /**
   * @param arrived the last ticket that had been given out when the answer came: a request with a
   *     higher one was sent later
   */
  record Suspect(
      CalendarId calendar, Witness witness, boolean closes, long arrived, Promise<Boolean> proof) {}

  /** From any thread. */
  int size() {
    return size;
  }

  Future<Boolean> add(CalendarId calendar, Witness witness, boolean closes, long arrived) {
    Promise<Boolean> proof = Promise.promise();
    waiting.add(new Suspect(calendar, witness, closes, arrived, proof));
    size = waiting.size();
    return proof.future();
  }

  /** An answer to a request with this ticket showed that the provider tells the truth. */
  void proveBefore(long ticket) {
    List<Suspect> proven = new ArrayList<>();
    while (!waiting.isEmpty() && waiting.peek().arrived < ticket) {
      proven.add(waiting.remove());
    }
    settle(proven, true);
  }

  /** Settles those that a rule speaks of. */
  void settle(Predicate<Suspect> which, boolean proven) {
    List<Suspect> settled = waiting.stream().filter(which).toList();
    waiting.removeAll(settled);
    settle(settled, proven);
  }

  /** Last, because whoever waits may go on at once and come back with the next. */
  private void settle(List<Suspect> settled, boolean proven) {
    size = waiting.size();
    settled.forEach(suspect -> suspect.proof().complete(proven));
  }
}
