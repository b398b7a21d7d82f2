package io.slothunter.api.live;

/** How much a client whose socket is full has coming. */
final class HeldBack {
  private final LiveOptions options;
  private boolean counting;
  private int events;
  private int bytes;

  HeldBack(LiveOptions options) {
    this.options = options;
  }

  void begin() {
    counting = true;
  }

  void end() {
    counting = false;
    events = 0;
    bytes = 0;
  }

  /**
   * @return false if it is too much now
   */
  boolean add(Frame frame) {
    if (counting) {
      events++;
      bytes += frame.length();
    }
    return events <= options.behindEvents() && bytes <= options.behindBytes();
  }

  void sent(int length) {
    if (counting) {
      events--;
      bytes -= length;
    }
  }
}
