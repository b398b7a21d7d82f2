package io.slothunter.api.grpc.message;

import io.slothunter.api.grpc.v1.Closing;
import io.slothunter.api.grpc.v1.Heartbeat;
import io.slothunter.api.grpc.v1.Lagging;
import io.slothunter.api.grpc.v1.Resumed;
import io.slothunter.api.grpc.v1.SnapshotPart;
import io.slothunter.api.grpc.v1.WatchReply;
import io.slothunter.api.view.CalendarView;
import io.slothunter.api.view.LoggedEvent;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/** What a stream of live events says, encoded. */
public final class StreamMessages {
  private StreamMessages() {}

  public static Buffer event(LoggedEvent logged) {
    return encoded(
        logged
            .event()
            .match(
                baseline -> at(logged).setBaseline(Messages.baseline(logged, baseline)),
                opened -> at(logged).setOpened(Messages.opened(logged, opened)),
                closed -> at(logged).setClosed(Messages.closed(logged, closed))));
  }

  /**
   * @param shown as they are at this moment
   * @param now the epoch second up to which slots have passed
   */
  public static Buffer snapshot(long cursor, boolean complete, List<CalendarView> shown, long now) {
    SnapshotPart.Builder part = SnapshotPart.newBuilder().setComplete(complete);
    shown.forEach(view -> part.addCalendars(Messages.calendar(view, now)));
    return encoded(at(cursor).setSnapshot(part));
  }

  public static Buffer resumed(long cursor) {
    return encoded(at(cursor).setResumed(Resumed.getDefaultInstance()));
  }

  public static Buffer heartbeat(long cursor) {
    return encoded(at(cursor).setHeartbeat(Heartbeat.getDefaultInstance()));
  }

  public static Buffer lagging(long cursor) {
    return encoded(at(cursor).setLagging(Lagging.getDefaultInstance()));
  }

  public static Buffer closing(long cursor) {
    return encoded(at(cursor).setClosing(Closing.getDefaultInstance()));
  }

  private static WatchReply.Builder at(LoggedEvent logged) {
    return at(logged.number());
  }

  private static WatchReply.Builder at(long cursor) {
    return WatchReply.newBuilder().setCursor(cursor);
  }

  private static Buffer encoded(WatchReply.Builder message) {
    return Buffer.buffer(message.build().toByteArray());
  }
}
