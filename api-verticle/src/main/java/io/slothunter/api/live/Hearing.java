package io.slothunter.api.live;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import org.jspecify.annotations.Nullable;

/** Puts a client's frames together to whole messages, within bounds. */
final class Hearing {
  static final int LONGEST_MESSAGE = 64 * 1024;
  private static final int MOST_FRAMES_A_BEAT = 100;

  /** What came of a frame; nothing is wrong if there is no code. */
  record Heard(@Nullable Buffer whole, @Nullable CloseCode wrong, String code, String detail) {
    private static final Heard NOTHING = new Heard(null, null, "", "");

    private static Heard message(Buffer whole) {
      return new Heard(whole, null, "", "");
    }

    private static Heard wrong(CloseCode wrong, String code, String detail) {
      return new Heard(null, wrong, code, detail);
    }
  }

  /** What has come of a message so far; null between messages. */
  private @Nullable Buffer message;

  private int framesSinceBeat;

  /** A frame of any kind came in. */
  Heard hear(WebSocketFrame frame) {
    if (++framesSinceBeat > MOST_FRAMES_A_BEAT) {
      return Heard.wrong(
          CloseCode.TOO_MANY, "too_many_frames", "subscribe once; no polling is needed");
    } else if (frame.isBinary()) {
      return Heard.wrong(
          CloseCode.MALFORMED, "malformed", "send text frames with one JSON object each");
    }
    return frame.isText() || frame.isContinuation() ? gather(frame) : Heard.NOTHING;
  }

  void beat() {
    framesSinceBeat = 0;
  }

  private Heard gather(WebSocketFrame frame) {
    Buffer before = message;
    int length = frame.binaryData().length() + (before == null ? 0 : before.length());
    if (length > LONGEST_MESSAGE) {
      return Heard.wrong(CloseCode.TOO_LARGE, "too_large", "a message has at most 64 KiB");
    }
    Buffer whole = before == null ? frame.binaryData() : before.appendBuffer(frame.binaryData());
    message = frame.isFinal() ? null : before == null ? whole.copy() : whole;
    return frame.isFinal() ? Heard.message(whole) : Heard.NOTHING;
  }
}
