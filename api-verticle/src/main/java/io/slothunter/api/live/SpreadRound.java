package io.slothunter.api.live;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One frame on its way to many sockets. One thread adds them and then settles what came of it;
 * meanwhile any number of others may {@link #write}.
 */
final class SpreadRound {
  private static final int SHARE = 32;

  /** Fewer are written sooner than a thread wakes up. */
  private static final int MANY = 512;

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final Frame frame;
  private final LiveFigures figures;
  private final Runnable callHelp;
  private final int most;

  // What one thread puts into these before it sets those below, others see who read them.
  private ByteBuffer wire = NOTHING;
  private Peer[] peers = new Peer[16];
  private int[] written = new int[16];
  private int size;

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
    this.figures = figures;
    this.callHelp = callHelp;
    this.most = most;
  }

  /** A socket for which nothing waits, once. */
  void add(Peer peer) {
    if (size == 0) {
      wire = frame.webSocketBytes();
    }
    if (size == peers.length) {
      // As long as nobody helps.
      int length = size < MANY / 2 ? size * 2 : Math.max(most, MANY);
      peers = Arrays.copyOf(peers, length);
      written = Arrays.copyOf(written, length);
    }
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
