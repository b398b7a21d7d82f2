package io.slothunter.api.live;

import java.util.function.Supplier;

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

  void add(Supplier<String> frame) {
    if (counting) {
      events++;
      bytes += frame.get().length();
    }
  }

  void sent(int length) {
    if (counting) {
      events--;
      bytes -= length;
    }
  }

  boolean isTooMuch() {
    return events > options.behindEvents() || bytes > options.behindBytes();
  }
}
