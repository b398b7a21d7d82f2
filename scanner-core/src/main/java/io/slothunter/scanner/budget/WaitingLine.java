package io.slothunter.scanner.budget;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Requests that wait for their turn at a gate, first come, first served, none for too long. */
final class WaitingLine {
  private static final int LONGEST = 256;

  private final Lane lane;
  private final Deque<Waiter> waiters = new ArrayDeque<>();
  private volatile int size;

  WaitingLine(Lane lane) {
    this.lane = lane;
  }

  /** From any thread. */
  int size() {
    return size;
  }

  boolean isFull() {
    return size >= LONGEST;
  }

  /**
   * @param send run, on the lane, when the turn has come
   * @param giveUp run instead when it has not come in time
   */
  void join(Runnable send, Runnable giveUp, Duration patience) {
    Waiter waiter = new Waiter(send, giveUp);
    waiters.add(waiter);
    size = waiters.size();
    waiter.alarm = lane.after(patience, () -> leave(waiter));
  }

  void sendFirst() {
    Waiter first = waiters.remove();
    size = waiters.size();
    first.alarm.cancel();
    first.send.run();
  }

  private void leave(Waiter waiter) {
    if (waiters.remove(waiter)) {
      size = waiters.size();
      waiter.giveUp.run();
    }
  }

  private static final class Waiter {
    private final Runnable send;
    private final Runnable giveUp;
    private Lane.Alarm alarm = () -> {};

    Waiter(Runnable send, Runnable giveUp) {
      this.send = send;
      this.giveUp = giveUp;
    }
  }
}
