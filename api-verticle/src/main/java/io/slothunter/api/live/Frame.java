package io.slothunter.api.live;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.slothunter.api.grpc.message.StreamMessages;
import io.slothunter.api.view.LoggedEvent;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that we say to clients. Its text, and its form on each kind of connection, are made
 * when the first receiver wants them and shared by all: an event to ten thousand sockets is encoded
 * once.
 */
final class Frame {
  private static final int FINAL_TEXT = 0x81;
  private static final int TWO_BYTE_LENGTH = 126;
  private static final int EIGHT_BYTE_LENGTH = 127;
  private static final int SHORT = 126;
  private static final int MEDIUM = 1 << 16;

  private final String type;
  private final long cursor;
  private final boolean resumable;
  private final Supplier<String> writing;
  private final Supplier<@Nullable Buffer> encoding;
  private @Nullable String text;
  private @Nullable ByteBuf webSocket;
  private @Nullable Buffer serverSent;
  private @Nullable Buffer message;

  /**
   * @param cursor of the last event that whoever has this frame has; -1 if it says nothing of that
   * @param resumable whether a client that has this frame may resume after the cursor
   * @param encoding writes it as a message of gRPC; null for what a call is told by its status
   */
  Frame(
      String type,
      long cursor,
      boolean resumable,
      Supplier<String> writing,
      Supplier<@Nullable Buffer> encoding) {
    this.type = type;
    this.cursor = cursor;
    this.resumable = resumable && cursor >= 0;
    this.writing = writing;
    this.encoding = encoding;
  }

  static Frame of(LoggedEvent event, boolean resumable) {
    String type =
        event.event().match(baseline -> "baseline", opened -> "opened", closed -> "closed");
    return new Frame(
        type,
        event.number(),
        resumable,
        () -> ServerFrames.event(event),
        () -> StreamMessages.event(event));
  }

  /** JSON. */
  String text() {
    String made = text;
    if (made == null) {
      made = writing.get();
      text = made;
    }
    return made;
  }

  /** Events are ASCII; a text with names in it counts a little less than it weighs. */
  int length() {
    return text().length();
  }

  /**
   * A whole WebSocket text frame as RFC 6455 section 5.2 has it, unmasked as a server's are; the
   * receiver releases it.
   */
  ByteBuf webSocket() {
    return wire().retainedDuplicate();
  }

  /** The same to look at, until the frame has been handed out. */
  ByteBuffer webSocketBytes() {
    return wire().nioBuffer();
  }

  private ByteBuf wire() {
    ByteBuf made = webSocket;
    if (made == null) {
      made = encoded(text());
      webSocket = made;
    }
    return made;
  }

  /** A server-sent event as the HTML standard has it: one line of data, for JSON here has none. */
  Buffer serverSent() {
    Buffer made = serverSent;
    if (made == null) {
      String id = resumable ? "id: " + cursor + "\n" : "";
      made = Buffer.buffer(id + "event: " + type + "\ndata: " + text() + "\n\n");
      serverSent = made;
    }
    return made;
  }

  /** A message of gRPC; null for what a call is told by its status. */
  @Nullable Buffer message() {
    Buffer made = message;
    if (made == null) {
      made = encoding.get();
      message = made;
    }
    return made;
  }

  /** To be called once, when it has been handed to all its receivers. */
  void handedOut() {
    if (webSocket != null) {
      webSocket.release();
      webSocket = null;
    }
  }

  private static ByteBuf encoded(String text) {
    int length = ByteBufUtil.utf8Bytes(text);
    ByteBuf wire = Unpooled.directBuffer(length + 10).writeByte(FINAL_TEXT);
    if (length < SHORT) {
      wire.writeByte(length);
    } else if (length < MEDIUM) {
      wire.writeByte(TWO_BYTE_LENGTH).writeShort(length);
    } else {
      wire.writeByte(EIGHT_BYTE_LENGTH).writeLong(length);
    }
    wire.writeCharSequence(text, StandardCharsets.UTF_8);
    return wire;
  }
}
