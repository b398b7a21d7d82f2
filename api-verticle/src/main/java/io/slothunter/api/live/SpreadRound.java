package io.slothunter.api.live;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One frame on its way to many sockets; any number of threads may {@link #write} at once. */
final class SpreadRound {
  private static final int SHARE = 32;

  private final Frame frame;
  private final ByteBuffer wire;
  private final List<Peer> peers = new ArrayList<>();

  // Where the writing is, and how many are done: what a thread wrote is seen by whoever reads it.
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();
  private int[] written = new int[0];

  SpreadRound(Frame frame) {
    this.frame = frame;
    this.wire = frame.webSocketBytes();
  }

  /** A socket for which nothing waits. */
  void add(Peer peer) {
    peers.add(peer);
  }

  int size() {
    return peers.size();
  }

  /** No more are added from here on. */
  void close() {
    written = new int[peers.size()];
  }

  /** Takes one share of the sockets after the other until none is left. */
  void write() {
    for (int from = next.getAndAdd(SHARE); from < peers.size(); from = next.getAndAdd(SHARE)) {
      int to = Math.min(from + SHARE, peers.size());
      for (int i = from; i < to; i++) {
        written[i] = peers.get(i).writeAtOnce(wire);
      }
      done.addAndGet(to - from);
    }
  }

  /** Waits for the shares that others have taken, which is a moment, and sees to what is left. */
  void settle() {
    while (done.get() < peers.size()) {
      Thread.onSpinWait();
    }
    for (int i = 0; i < written.length; i++) {
      if (written[i] < wire.limit()) {
        peers.get(i).sendRest(frame, written[i]);
      }
    }
  }
}
