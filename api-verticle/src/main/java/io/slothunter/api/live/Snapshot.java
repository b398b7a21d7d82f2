package io.slothunter.api.live;

import io.slothunter.api.grpc.message.StreamMessages;
import io.slothunter.api.json.JsonText;
import io.slothunter.api.view.CalendarView;
import io.slothunter.api.view.SlotView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

  /** The next frame, as of the view's head; to be sent before anything else happens. */
  Frame frame() {
    JsonText text = new JsonText(4096);
    List<CalendarView> part = new ArrayList<>();
    long now = view.now();
    while (next < calendars.length && text.length() < FRAME) {
      view.calendar(calendars[next++])
          .ifPresent(
              shown -> {
                part.add(shown);
                ServerFrames.calendar(text, shown, now);
              });
    }
    complete = next == calendars.length;
    long head = view.head();
    boolean last = complete;
    return ServerFrames.snapshot(
        head, last, text.toString(), () -> StreamMessages.snapshot(head, last, part, now));
  }
}
