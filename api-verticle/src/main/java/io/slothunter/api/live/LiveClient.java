package io.slothunter.api.live;

import io.slothunter.api.json.Fault;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** One client: hears what it says, answers, and lets go of it when it breaks the rules. */
final class LiveClient {
  static final int LONGEST_MESSAGE = 64 * 1024;
  private static final int MOST_FRAMES_A_BEAT = 100;

  private final LiveRoom room;
  private final Peer peer;
  private final EventStream stream;
  private final long firstWordTimer;

  private Buffer message = Buffer.buffer();
  private int framesSinceBeat;
  private int asked;

  LiveClient(LiveRoom room, Peer peer) {
    this.room = room;
    this.peer = peer;
    this.stream = new EventStream(room, peer, this::endStream);
    this.firstWordTimer =
        room.vertx().setTimer(room.options().firstWord().toMillis(), id -> firstWordMissing());
  }

  EventStream stream() {
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

  /** The regular sign of life, both ways. */
  void beat() {
    framesSinceBeat = 0;
    if (!peer.ping()) {
      end(CloseCode.SILENT, "no answer to pings");
    } else if (stream.isSubscribed() && !peer.isFull()) {
      peer.send(ServerFrames.heartbeat(stream.cursor()));
    }
  }

  /** The client reads too slowly: it is told how far it got, and can come back. */
  void lagged() {
    room.figures().cutAsLagging();
    peer.send(ServerFrames.lagging(stream.cursor()));
    end(CloseCode.LAGGING, "cursor=" + stream.cursor());
  }

  /** The server stops. */
  void dismiss() {
    peer.send(ServerFrames.closing(stream.cursor()));
    end(CloseCode.RESTARTING, "cursor=" + stream.cursor());
  }

  /** The connection is gone. */
  void gone() {
    room.vertx().cancelTimer(firstWordTimer);
    asked++;
    stream.leave();
  }

  private void gather(WebSocketFrame frame) {
    if (message.length() + frame.binaryData().length() > LONGEST_MESSAGE) {
      refuse(CloseCode.TOO_LARGE, "too_large", "a message has at most 64 KiB");
      return;
    }
    message.appendBuffer(frame.binaryData());
    if (frame.isFinal()) {
      Buffer whole = message;
      message = Buffer.buffer();
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
    List<String> unknown = unknown(wanted);
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
    stream.begin(
        new Subscription(wanted.everything(), wanted.doctors(), wanted.calendars()), cursor);
  }

  private List<String> unknown(ClientFrame.Subscribe wanted) {
    List<String> unknown = new ArrayList<>();
    wanted.doctors().stream()
        .filter(id -> room.view().listings().doctor(id).isEmpty())
        .forEach(id -> unknown.add("doctor " + id));
    wanted.calendars().stream()
        .filter(id -> room.view().calendar(id).isEmpty())
        .forEach(id -> unknown.add("calendar " + id));
    return unknown.subList(0, Math.min(10, unknown.size()));
  }

  private void firstWordMissing() {
    refuse(CloseCode.SILENT, "no_subscription", "send a subscribe frame right after connecting");
  }

  /** Something is wrong that the client can mend without connecting again. */
  private void complain(String code, String detail) {
    peer.send(ServerFrames.error(code, detail));
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
}
