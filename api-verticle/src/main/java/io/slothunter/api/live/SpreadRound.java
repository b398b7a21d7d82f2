package io.slothunter.api.live;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One frame on its way to many sockets. One thread adds them and then settles what came of it;
 * meanwhile any number of others may {@link #write}.
 */
final class SpreadRound {
  private static final int SHARE = 32;

  /** Fewer are written sooner than a thread wakes up. */
  private static final int MANY = 512;

  private final Frame frame;
  private final ByteBuffer wire;
  private final LiveFigures figures;
  private final Runnable callHelp;
  private final Peer[] peers;
  private final int[] written;
  private int size;

  // What one thread puts into the arrays before it sets these, others see who read them.
  private volatile int ready;
  private volatile boolean closed;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();

  /**
   * @param most how many sockets there can be
   * @param callHelp called once, when there are many
   */
  SpreadRound(Frame frame, int most, LiveFigures figures, Runnable callHelp) {
    this.frame = frame;
    this.wire = frame.webSocketBytes();
    this.figures = figures;
    this.callHelp = callHelp;
    this.peers = new Peer[most];
    this.written = new int[most];
  }

  /** A socket for which nothing waits, once. */
  void add(Peer peer) {
    peers[size++] = peer;
    if (size % SHARE == 0) {
      ready = size;
    }
    if (size == MANY) {
      callHelp.run();
    }
  }

  /** Takes one share of the sockets after the other until there are no more. */
  void write() {
    while (true) {
      boolean last = closed;
      int from = next.get();
      int to = Math.min(from + SHARE, ready);
      if (from == to && last) {
        return;
      }
      if (from < to && next.compareAndSet(from, to)) {
        for (int i = from; i < to; i++) {
          written[i] = peers[i].writeAtOnce(wire);
        }
        done.addAndGet(to - from);
      } else if (from == to) {
        Thread.onSpinWait();
      }
    }
  }

  /**
   * No more are added: writes what nobody has taken, waits for the shares that others have, which
   * is a moment, and sees to what sockets did not take.
   */
  void finish() {
    ready = size;
    closed = true;
    write();
    while (done.get() < size) {
      Thread.onSpinWait();
    }
    figures.handed(size);
    for (int i = 0; i < size; i++) {
      if (written[i] < wire.limit()) {
        peers[i].sendRest(frame, written[i]);
      }
    }
  }
}
