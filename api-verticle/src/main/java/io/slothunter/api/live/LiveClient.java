package io.slothunter.api.live;

import io.slothunter.api.caller.Caller;
import io.vertx.core.AsyncResult;
import io.vertx.core.http.WebSocketFrame;
import java.util.Optional;

/** One client: hears what it says, answers, and lets go of it when it breaks the rules. */
final class LiveClient implements Listener {
  private final LiveRoom room;
  private final Peer peer;
  private final EventStream stream;
  private final Hearing hearing = new Hearing();
  private final Stay stay;
  private final Subscribing subscribing;
  private final Seeing seeing;
  private final long firstWordTimer;

  /** What was said while a proof is being looked at: it waits. */
  private Optional<ClientFrame.Subscribe> waiting = Optional.empty();

  private boolean proving;
  private long acknowledged = -1;

  LiveClient(LiveRoom room, Peer peer) {
    this.room = room;
    this.peer = peer;
    this.stream = new EventStream(room, peer, this::endStream);
    this.stay = new Stay(room.accounts());
    this.subscribing = new Subscribing(room, stream, stay, this::tell, this::endStream);
    this.seeing = new Seeing(room, stay);
    this.firstWordTimer =
        room.vertx().setTimer(room.options().firstWord().toMillis(), id -> firstWordMissing());
  }

  /** For one whom the door has let in already, by what the request showed. */
  void isLetIn(Caller caller, Optional<String> shown) {
    stay.begin(caller, shown);
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
    Hearing.Heard heard = hearing.hear(frame);
    if (heard.wrong() != null) {
      refuse(heard.wrong(), heard.code(), heard.detail());
    } else if (heard.whole() != null) {
      take(ClientFrame.parse(heard.whole(), room.options().ids()));
    }
  }

  @Override
  public void beat() {
    hearing.beat();
    if (!peer.ping()) {
      end(CloseCode.SILENT, "no answer to pings");
      return;
    }
    checkStay();
    subscribing.beat();
    stay.notice().map(ServerFrames::expiring).ifPresent(this::tell);
    if (stream.isSubscribed() && !peer.isFull()) {
      tell(ServerFrames.heartbeat(stream.cursor()));
    }
  }

  @Override
  public void checkStay() {
    stay.goesOn().onSuccess(good -> endIf(!good));
  }

  private void endIf(boolean over) {
    if (over && !peer.isLetGo()) {
      refuse(Refusal.OVER);
    }
  }

  @Override
  public void lagged() {
    room.figures().cutAsLagging();
    tell(ServerFrames.lagging(resumable()));
    end(CloseCode.LAGGING, "cursor=" + resumable());
  }

  @Override
  public void dismiss() {
    tell(ServerFrames.closing(resumable()));
    end(CloseCode.RESTARTING, "cursor=" + resumable());
  }

  @Override
  public void gone() {
    room.vertx().cancelTimer(firstWordTimer);
    subscribing.end();
  }

  /** Of what a client was sent it may have dealt with less; it can say how much. */
  private long resumable() {
    return acknowledged < 0 ? stream.cursor() : Math.min(acknowledged, stream.cursor());
  }

  private void take(ClientFrame frame) {
    if (frame instanceof ClientFrame.Subscribe subscribe) {
      subscribe(subscribe);
    } else if (frame instanceof ClientFrame.Authenticate authenticate) {
      prove(authenticate.proof(), () -> tell(ServerFrames.authenticated(stay.until())));
    } else if (frame instanceof ClientFrame.Acknowledge ack) {
      acknowledge(ack);
    } else if (frame instanceof ClientFrame.Invalid invalid) {
      refuse(CloseCode.MALFORMED, "malformed", invalid.text());
    }
  }

  private void subscribe(ClientFrame.Subscribe wanted) {
    if (proving) {
      waiting = Optional.of(wanted);
    } else if (wanted.proof().isPresent()) {
      prove(wanted.proof().get(), () -> begin(wanted));
    } else if (!stay.isIn()) {
      refuse(Refusal.NOT_SIGNED_IN);
    } else {
      begin(wanted);
    }
  }

  private void begin(ClientFrame.Subscribe wanted) {
    acknowledged = -1;
    subscribing.subscribe(wanted, () -> begun(wanted));
  }

  private void begun(ClientFrame.Subscribe wanted) {
    room.vertx().cancelTimer(firstWordTimer);
    seeing.listens(wanted);
  }

  private void prove(Proof proof, Runnable then) {
    if (proving) {
      refuse(CloseCode.TOO_MANY, "too_many_frames", "wait until the last token was looked at");
      return;
    }
    proving = true;
    stay.show(proof).onComplete(done -> proven(done, then));
  }

  private void proven(AsyncResult<Optional<Refusal>> done, Runnable then) {
    proving = false;
    if (peer.isLetGo()) {
      return;
    }
    if (done.failed()) {
      endStream(CloseCode.TRY_LATER);
    } else if (done.result().isPresent()) {
      refuse(done.result().get());
    } else {
      then.run();
      Optional<ClientFrame.Subscribe> next = waiting;
      waiting = Optional.empty();
      next.ifPresent(this::subscribe);
    }
  }

  private void acknowledge(ClientFrame.Acknowledge ack) {
    if (ack.cursor() > stream.cursor() || ack.cursor() < acknowledged) {
      tell(
          ServerFrames.error(
              "wrong_cursor", "acknowledge what you were sent, going forward: " + stream.cursor()));
    } else if (ack.seen() && stay.watcher().isEmpty()) {
      tell(ServerFrames.error("no_watches", "what you have seen matters where you are signed in"));
    } else {
      acknowledged = ack.cursor();
      if (ack.seen()) {
        seeing.seen(ack.cursor());
      }
    }
  }

  private void firstWordMissing() {
    refuse(CloseCode.SILENT, "no_subscription", "send a subscribe frame right after connecting");
  }

  private void refuse(Refusal why) {
    refuse(why.close(), why.code(), why.detail());
  }

  private void refuse(CloseCode why, String code, String detail) {
    tell(ServerFrames.error(code, detail));
    end(why, code);
  }

  private void endStream(CloseCode why) {
    refuse(why, "log_unavailable", "the missed events cannot be read now: try again in a moment");
  }

  private void end(CloseCode why, String reason) {
    subscribing.end();
    peer.close(why, reason);
  }

  private void tell(Frame frame) {
    peer.send(frame);
    frame.handedOut();
  }
}
