package io.slothunter.api.live;

/** One client of server-sent events or of a call: it has said all it has to say with that. */
final class EventsClient implements Listener {
  private final LiveRoom room;
  private final Answering outlet;
  private final EventStream stream;

  EventsClient(LiveRoom room, Answering outlet) {
    this.room = room;
    this.outlet = outlet;
    this.stream = new EventStream(room, outlet, this::end);
  }

  void begin(ClientFrame.Subscribe wanted) {
    stream.begin(wanted.subscription(), wanted.cursor());
  }

  @Override
  public EventStream stream() {
    return stream;
  }

  @Override
  public void beat() {
    if (!outlet.livesOn()) {
      end(CloseCode.SILENT);
    } else if (stream.isSubscribed() && !outlet.isFull()) {
      tell(ServerFrames.heartbeat(stream.cursor()));
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
    stream.leave();
  }

  /** The client comes back by itself, with the last id that it has. */
  private void end(CloseCode why) {
    if (why == CloseCode.TRY_LATER) {
      tell(ServerFrames.error("log_unavailable", "the missed events cannot be read now"));
    }
    stream.leave();
    outlet.end(why);
  }

  private void tell(Frame frame) {
    outlet.send(frame);
    frame.handedOut();
  }
}
