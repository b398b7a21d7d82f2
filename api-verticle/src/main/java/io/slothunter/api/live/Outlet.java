package io.slothunter.api.live;

/** Where a client's frames go: some connection that takes them as fast as its other end reads. */
interface Outlet {
  /** True while the network has not taken enough of what it was given. */
  boolean isFull();

  /** Hands a frame over, whether the outlet is full or not; one that is gone swallows it. */
  void send(Frame frame);

  /** The same for a frame that goes to many; by when the round has ended. */
  default void send(Frame frame, SpreadRound round) {
    send(frame);
  }

  /** What to do when an outlet that was full can take frames again. */
  void onDrained(Runnable handler);
}
