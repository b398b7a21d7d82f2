package io.slothunter.api.live;

/** One client of server-sent events or of a call: it has said all it has to say with that. */
final class EventsClient implements Listener {
  private final LiveRoom room;
  private final Answering outlet;
  private final EventStream stream;
  private final Stay stay;
  private final Subscribing subscribing;
  private boolean ended;

  EventsClient(LiveRoom room, Answering outlet, Stay stay) {
    this.room = room;
    this.outlet = outlet;
    this.stay = stay;
    this.stream = new EventStream(room, outlet, this::end);
    this.subscribing = new Subscribing(room, stream, stay, this::tell, this::end);
  }

  /** What is wrong with it was answered before. */
  void begin(ClientFrame.Subscribe wanted) {
    subscribing.subscribe(wanted, () -> {});
  }

  @Override
  public EventStream stream() {
    return stream;
  }

  @Override
  public void beat() {
    if (!outlet.livesOn()) {
      end(CloseCode.SILENT);
      return;
    }
    checkStay();
    subscribing.beat();
    stay.notice().map(ServerFrames::expiring).ifPresent(this::tell);
    if (stream.isSubscribed() && !outlet.isFull()) {
      tell(ServerFrames.heartbeat(stream.cursor()));
    }
  }

  @Override
  public void checkStay() {
    stay.goesOn().onSuccess(good -> endIf(!good));
  }

  private void endIf(boolean over) {
    if (over && !ended) {
      tell(ServerFrames.error(Refusal.OVER.code(), Refusal.OVER.detail()));
      end(Refusal.OVER.close());
    }
  }

  @Override
  public void lagged() {
    room.figures().cutAsLagging();
    tell(ServerFrames.lagging(stream.cursor()));
    end(CloseCode.LAGGING);
  }

  @Override
  public void dismiss() {
    tell(ServerFrames.closing(stream.cursor()));
    end(CloseCode.RESTARTING);
  }

  @Override
  public void gone() {
    ended = true;
    subscribing.end();
  }

  /** The client comes back by itself, with the last id that it has. */
  private void end(CloseCode why) {
    if (why == CloseCode.TRY_LATER) {
      tell(ServerFrames.error("log_unavailable", "the missed events cannot be read now"));
    }
    ended = true;
    subscribing.end();
    outlet.end(why);
  }

  private void tell(Frame frame) {
    outlet.send(frame);
    frame.handedOut();
  }
}
