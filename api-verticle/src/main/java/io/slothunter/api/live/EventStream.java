package io.slothunter.api.live;

import io.slothunter.api.view.LoggedEvent;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one client gets: a snapshot or the events since its cursor, then every event as it happens,
 * each once and in the order of the log.
 *
 * <p>A client has no queue of its own. When its socket is full, events simply stay where they are,
 * in the view's ring that all clients share, and the stream catches up from its position once there
 * is room; only what is held back is counted, and too much of it ends the stream.
 */
final class EventStream {
  private static final int TURN = 1_024; // An event that is only looked at counts 1.
  private static final int EVENT_SENT = 16;
  private static final int SNAPSHOT_FRAME_SENT = 256;

  private enum Mode {
    IDLE,
    CATCHING_UP,
    LIVE
  }

  private final LiveRoom room;
  private final Outlet outlet;
  private final Replay replay;
  private final HeldBack heldBack;
  private final Consumer<CloseCode> ending; // Called when the stream cannot go on.

  private Subscription subscription = Subscription.NONE;
  private Mode mode = Mode.IDLE;

  /** The number of the last event that has been dealt with: sent, or not the client's. */
  private long position;

  private long lastHeard;
  private boolean resumeOwed;
  private @Nullable Snapshot snapshot;
  private boolean pumping;
  private int workLeft;

  EventStream(LiveRoom room, Outlet outlet, Consumer<CloseCode> ending) {
    this.room = room;
    this.outlet = outlet;
    this.ending = ending;
    this.replay = new Replay(room.view(), room.backlog(), this::pump);
    this.heldBack = new HeldBack(room.options());
    outlet.onDrained(this::pump);
  }

  /** Begins anew, whatever was before. */
  void begin(Subscription wanted, OptionalLong cursor) {
    leave();
    subscription = wanted;
    room.audience().join(this, wanted);
    if (cursor.isPresent()) {
      position = cursor.getAsLong();
      resumeOwed = true;
      catchUp();
    } else {
      beginSnapshot();
    }
  }

  /** Listens to something else from here on, and keeps its place. */
  void change(Subscription wanted) {
    room.audience().leave(this, subscription);
    subscription = wanted;
    room.audience().join(this, wanted);
  }

  /** Ends it; nothing is sent any more. */
  void leave() {
    room.audience().leave(this, subscription);
    subscription = Subscription.NONE;
    mode = Mode.IDLE;
    snapshot = null;
    resumeOwed = false;
    replay.restart();
    heldBack.end();
  }

  boolean isSubscribed() {
    return mode != Mode.IDLE;
  }

  /** A client that has got everything so far may resume after this number. */
  long cursor() {
    return mode == Mode.LIVE ? Math.max(position, room.view().head()) : position;
  }

  /** The view was loaded anew and may have skipped events. */
  void jumped() {
    if (mode != Mode.IDLE) {
      beginSnapshot();
    }
  }

  /**
   * An event that the subscription covers has just happened.
   *
   * @param frame the same for all clients
   * @param round in which all get it
   * @return false if too much is held back for the client now
   */
  boolean receive(LoggedEvent event, Frame frame, SpreadRound round) {
    if (event.number() <= Math.max(position, lastHeard)) {
      return true;
    }
    lastHeard = event.number();
    if (mode == Mode.LIVE && !outlet.isFull()) {
      position = event.number();
      outlet.send(frame, round);
      return true;
    }
    if (mode == Mode.LIVE) {
      mode = Mode.CATCHING_UP;
      position = event.number() - 1;
      heldBack.begin();
    }
    return heldBack.add(frame);
  }

  private void beginSnapshot() {
    replay.restart();
    position = room.view().head();
    resumeOwed = false;
    snapshot = new Snapshot(room.view(), subscription.listed(room.view().listings()));
    catchUp();
  }

  private void catchUp() {
    mode = Mode.CATCHING_UP;
    pump();
  }

  private void pump() {
    if (pumping) {
      return;
    }
    pumping = true;
    workLeft = TURN;
    try {
      while (mode == Mode.CATCHING_UP && !replay.isReading() && !outlet.isFull() && workLeft > 0) {
        step();
      }
    } finally {
      pumping = false;
    }
    if (mode == Mode.CATCHING_UP && workLeft <= 0) {
      room.vertx().runOnContext(later -> pump());
    }
  }

  private void step() {
    if (replay.hasFailed()) {
      ending.accept(CloseCode.TRY_LATER);
    } else if (replay.isLost()) {
      beginSnapshot();
    } else if (position < room.view().head() && !replay.has(position + 1)) {
      replay.fetch(position);
    } else if (resumeOwed) {
      resumeOwed = false;
      tell(ServerFrames.resumed(position));
    } else if (position < room.view().head()) {
      pass(replay.event(position + 1));
    } else if (snapshot != null) {
      sendSnapshotFrame(snapshot);
    } else {
      mode = Mode.LIVE;
      replay.restart();
      heldBack.end();
    }
  }

  private void pass(LoggedEvent event) {
    position = event.number();
    workLeft--;
    boolean comes = snapshot != null && snapshot.willShow(event.calendar());
    if (subscription.covers(event) && !comes) {
      Frame frame = Frame.of(event, snapshot == null);
      tell(frame);
      heldBack.sent(frame.length());
      workLeft -= EVENT_SENT;
    }
  }

  private void sendSnapshotFrame(Snapshot each) {
    tell(each.frame());
    workLeft -= SNAPSHOT_FRAME_SENT;
    snapshot = each.isComplete() ? null : each;
  }

  /** Sends what nobody else gets. */
  private void tell(Frame frame) {
    outlet.send(frame);
    frame.handedOut();
  }
}
