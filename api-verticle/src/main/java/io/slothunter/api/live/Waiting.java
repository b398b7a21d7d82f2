package io.slothunter.api.live;

/**
 * What a connection was given and the network has not taken yet. It is counted from the writes' own
 * completions, so the count is exact and drains without a timer.
 */
final class Waiting {
  private final LiveOptions options;
  private final LiveFigures figures;

  private Runnable drained = () -> {};
  private int bytes;
  private int beatsWhileFull;

  Waiting(LiveOptions options, LiveFigures figures) {
    this.options = options;
    this.figures = figures;
  }

  /** What to do when one that was full can be given more again. */
  void onDrained(Runnable handler) {
    drained = handler;
  }

  boolean isFull() {
    return bytes >= options.socketBytes();
  }

  boolean isNone() {
    return bytes == 0;
  }

  void given(int count) {
    bytes += count;
    figures.waits(count);
  }

  /**
   * @return whether that made room where there was little
   */
  boolean taken(int count) {
    int half = options.socketBytes() / 2;
    boolean wasAbove = bytes > half;
    bytes -= count;
    figures.taken(count);
    return wasAbove && bytes <= half;
  }

  void drained() {
    drained.run();
  }

  /** To be asked with each heartbeat: false for one that has been full for too long. */
  boolean livesOn() {
    beatsWhileFull = isFull() ? beatsWhileFull + 1 : 0;
    return options.heartbeat().multipliedBy(beatsWhileFull).compareTo(options.silence()) < 0;
  }
}
