package io.slothunter.benchmarks;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;

/**
 * A WebSocket's client end on a bare connection, as small as it gets: RFC 6455 without what our
 * server never sends (continued frames, frames of more than 64 KiB).
 */
final class Frames {
  private static final int TEXT = 0x81;
  private static final int PING = 0x89;
  private static final int MASKED = 0x80;
  private static final int LONG = 126;
  private static final Buffer PONG =
      Buffer.buffer(new byte[] {(byte) 0x8a, (byte) MASKED, 0, 0, 0, 0});
  static final String HANDSHAKE =
      """
      GET /api/v1/live HTTP/1.1
      Host: 127.0.0.1
      Upgrade: websocket
      Connection: Upgrade
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
      Sec-WebSocket-Version: 13
      Sec-WebSocket-Protocol: slothunter.v1

      """
          .replace("\n", "\r\n");

  /** Hears a text that stands in a buffer. */
  @FunctionalInterface
  interface Hearing {
    void text(Buffer buffer, int from, int to);
  }

  private final NetSocket socket;
  private final String firstWord;
  private final Hearing hearing;
  private Buffer left = Buffer.buffer();
  private boolean upgraded;

  /**
   * Shakes hands, then sends the first word.
   *
   * @param hearing hears of each text frame
   */
  Frames(NetSocket socket, String firstWord, Hearing hearing) {
    this.socket = socket;
    this.firstWord = firstWord;
    this.hearing = hearing;
    socket.handler(this::take);
    socket.write(HANDSHAKE);
  }

  private void take(Buffer part) {
    Buffer all = left.length() == 0 ? part : left.appendBuffer(part);
    int at = upgraded ? 0 : upgrade(all);
    while (upgraded && at < all.length()) {
      int begin = begin(all, at);
      int end = begin < 0 ? -1 : begin + length(all, at);
      if (end < 0 || end > all.length()) {
        break;
      }
      hear(all, at, begin, end);
      at = end;
    }
    left = at == all.length() ? Buffer.buffer() : all.getBuffer(at, all.length());
  }

  private int upgrade(Buffer all) {
    int end = all.toString(StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
    if (end < 0) {
      return 0;
    }
    upgraded = true;
    Buffer frame = Buffer.buffer(new byte[] {(byte) TEXT, (byte) (MASKED | firstWord.length())});
    // A mask of zeros: the payload stands as it is.
    socket.write(frame.appendInt(0).appendString(firstWord));
    return end + 4;
  }

  /** Where the payload begins of the frame that begins here; -1 if that has not come yet. */
  private static int begin(Buffer all, int at) {
    if (all.length() < at + 2) {
      return -1;
    }
    int begin = all.getByte(at + 1) < LONG ? at + 2 : at + 4;
    return all.length() < begin ? -1 : begin;
  }

  private static int length(Buffer all, int at) {
    int length = all.getByte(at + 1);
    return length < LONG ? length : all.getUnsignedShort(at + 2);
  }

  private void hear(Buffer all, int at, int begin, int end) {
    int kind = all.getUnsignedByte(at);
    if (kind == PING) {
      socket.write(PONG);
    } else if (kind == TEXT) {
      hearing.text(all, begin, end);
    }
  }
}
