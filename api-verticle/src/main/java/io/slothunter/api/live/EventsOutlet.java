package io.slothunter.api.live;

import io.slothunter.api.answer.Answers;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;

/** An answer that does not end: frames go out as server-sent events. */
final class EventsOutlet implements Answering {
  private final LiveRoom room;
  private final HttpConnection connection;
  private final HttpServerResponse response;
  private final Waiting waiting;

  private boolean letGo;
  private long cutTimer = -1;

  EventsOutlet(HttpServerRequest request, LiveRoom room) {
    this.room = room;
    this.waiting = new Waiting(room.options(), room.figures());
    this.connection = request.connection();
    this.response = request.response();
    Answers.beginEvents(response);
  }

  void onGone(Runnable handler) {
    // Not the answer's own handler: that one is deaf once the answer has ended.
    connection.closeHandler(
        closed -> {
          room.vertx().cancelTimer(cutTimer);
          letGo = true;
          handler.run();
        });
  }

  @Override
  public void onDrained(Runnable handler) {
    waiting.onDrained(handler);
  }

  @Override
  public boolean isFull() {
    return waiting.isFull();
  }

  @Override
  public void send(Frame frame) {
    if (letGo || response.closed()) {
      return;
    }
    Buffer text = frame.serverSent();
    int bytes = text.length();
    waiting.given(bytes);
    room.figures().handed(1);
    response.write(text).onComplete(done -> taken(bytes));
  }

  @Override
  public boolean livesOn() {
    return waiting.livesOn();
  }

  @Override
  public void end(CloseCode why) {
    if (letGo) {
      return;
    }
    letGo = true;
    response.end().onComplete(done -> connection.close());
    cutTimer = room.vertx().setTimer(room.options().grace().toMillis(), id -> cut());
  }

  /**
   * At once: a polite end waits until the other end has read all that was sent before. Closing from
   * here on passes by Vert.x' own handler, which would wait.
   */
  @SuppressWarnings("FutureReturnValueIgnored") // The close handler hears of it.
  private void cut() {
    ((ConnectionBase) connection).channelHandlerContext().close();
  }

  private void taken(int bytes) {
    if (waiting.taken(bytes)) {
      waiting.drained();
    }
  }
}
