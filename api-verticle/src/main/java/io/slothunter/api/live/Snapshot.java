package io.slothunter.api.live;

import io.slothunter.api.json.JsonText;
import io.slothunter.api.view.SlotView;
import java.util.Arrays;

/**
 * The present slots of a subscription, sent in frames as the client takes them. Each frame shows
 * its calendars as they are when it is written; events of calendars that are still to come need not
 * be sent, for the frame that shows them will include them.
 */
final class Snapshot {
  private static final int FRAME = 32 * 1024;

  private final SlotView view;

  /** Ascending. */
  private final long[] calendars;

  private int next;
  private boolean complete;

  Snapshot(SlotView view, long[] calendars) {
    this.view = view;
    this.calendars = calendars;
  }

  /** True if an event of this calendar will be part of a frame to come. */
  boolean willShow(long calendar) {
    return Arrays.binarySearch(calendars, next, calendars.length, calendar) >= 0;
  }

  boolean isComplete() {
    return complete;
  }

  /** The next frame, as of the view's head. */
  Frame frame() {
    JsonText shown = new JsonText(4096);
    long now = view.now();
    do {
      if (next < calendars.length) {
        view.calendar(calendars[next++]).ifPresent(c -> ServerFrames.calendar(shown, c, now));
      }
    } while (next < calendars.length && shown.length() < FRAME);
    complete = next == calendars.length;
    return ServerFrames.snapshot(view.head(), complete, shown.toString());
  }
}
