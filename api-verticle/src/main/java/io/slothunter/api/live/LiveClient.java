package io.slothunter.api.live;

import io.slothunter.api.json.Fault;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One client: hears what it says, answers, and lets go of it when it breaks the rules. */
final class LiveClient implements Listener {
  static final int LONGEST_MESSAGE = 64 * 1024;
  private static final int MOST_FRAMES_A_BEAT = 100;

  private final LiveRoom room;
  private final Peer peer;
  private final EventStream stream;
  private final long firstWordTimer;

  /** What has come of a message so far; null between messages. */
  private @Nullable Buffer message;

  private int framesSinceBeat;
  private int asked;

  LiveClient(LiveRoom room, Peer peer) {
    this.room = room;
    this.peer = peer;
    this.stream = new EventStream(room, peer, this::endStream);
    this.firstWordTimer =
        room.vertx().setTimer(room.options().firstWord().toMillis(), id -> firstWordMissing());
  }

  @Override
  public EventStream stream() {
    return stream;
  }

  /** A frame of any kind came in. */
  void hear(WebSocketFrame frame) {
    peer.gaveSign();
    if (peer.isLetGo()) {
      return;
    }
    if (++framesSinceBeat > MOST_FRAMES_A_BEAT) {
      refuse(CloseCode.TOO_MANY, "too_many_frames", "subscribe once; no polling is needed");
    } else if (frame.isBinary()) {
      refuse(CloseCode.MALFORMED, "malformed", "send text frames with one JSON object each");
    } else if (frame.isText() || frame.isContinuation()) {
      gather(frame);
    }
  }

  @Override
  public void beat() {
    framesSinceBeat = 0;
    if (!peer.ping()) {
      end(CloseCode.SILENT, "no answer to pings");
    } else if (stream.isSubscribed() && !peer.isFull()) {
      tell(ServerFrames.heartbeat(stream.cursor()));
    }
  }

  @Override
  public void lagged() {
    room.figures().cutAsLagging();
    tell(ServerFrames.lagging(stream.cursor()));
    end(CloseCode.LAGGING, "cursor=" + stream.cursor());
  }

  @Override
  public void dismiss() {
    tell(ServerFrames.closing(stream.cursor()));
    end(CloseCode.RESTARTING, "cursor=" + stream.cursor());
  }

  @Override
  public void gone() {
    room.vertx().cancelTimer(firstWordTimer);
    asked++;
    stream.leave();
  }

  private void gather(WebSocketFrame frame) {
    Buffer before = message;
    int length = frame.binaryData().length() + (before == null ? 0 : before.length());
    if (length > LONGEST_MESSAGE) {
      refuse(CloseCode.TOO_LARGE, "too_large", "a message has at most 64 KiB");
      return;
    }
    Buffer whole = before == null ? frame.binaryData() : before.appendBuffer(frame.binaryData());
    message = frame.isFinal() ? null : before == null ? whole.copy() : whole;
    if (frame.isFinal()) {
      take(ClientFrame.parse(whole, room.options().ids()));
    }
  }

  private void take(ClientFrame frame) {
    if (frame instanceof ClientFrame.Subscribe subscribe) {
      subscribe(subscribe);
    } else if (frame instanceof ClientFrame.Invalid invalid) {
      String faults =
          invalid.faults().stream().map(LiveClient::told).collect(Collectors.joining("; "));
      refuse(CloseCode.MALFORMED, "malformed", faults);
    }
  }

  private void subscribe(ClientFrame.Subscribe wanted) {
    int question = ++asked;
    List<String> unknown = wanted.unknown(room.view());
    if (!unknown.isEmpty()) {
      complain("unknown_id", "no such " + String.join(", ", unknown) + ": see /api/v1/doctors");
    } else if (wanted.cursor().orElse(0) <= room.view().head()) {
      begin(wanted, wanted.cursor());
    } else {
      // Another process may have shown the client an event that has not reached this one yet.
      room.backlog()
          .head()
          .onSuccess(head -> resumeAhead(wanted, question, head))
          .onFailure(e -> endStream(CloseCode.TRY_LATER));
    }
  }

  private void resumeAhead(ClientFrame.Subscribe wanted, int question, long head) {
    if (question != asked) {
      return;
    }
    if (wanted.cursor().orElse(0) <= head) {
      begin(wanted, wanted.cursor());
    } else {
      complain(
          "cursor_ahead",
          "the last event is " + head + ": subscribe without a cursor to begin anew");
    }
  }

  private void begin(ClientFrame.Subscribe wanted, OptionalLong cursor) {
    room.vertx().cancelTimer(firstWordTimer);
    stream.begin(wanted.subscription(), cursor);
  }

  private void firstWordMissing() {
    refuse(CloseCode.SILENT, "no_subscription", "send a subscribe frame right after connecting");
  }

  /** Something is wrong that the client can mend without connecting again. */
  private void complain(String code, String detail) {
    tell(ServerFrames.error(code, detail));
  }

  private void refuse(CloseCode why, String code, String detail) {
    complain(code, detail);
    end(why, code);
  }

  private void endStream(CloseCode why) {
    refuse(why, "log_unavailable", "the missed events cannot be read now: try again in a moment");
  }

  private void end(CloseCode why, String reason) {
    asked++;
    stream.leave();
    peer.close(why, reason);
  }

  private static String told(Fault fault) {
    return fault.where() + " " + fault.detail();
  }

  private void tell(Frame frame) {
    peer.send(frame);
    frame.handedOut();
  }
}
