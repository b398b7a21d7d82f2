package io.slothunter.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads all of a crowd's WebSockets on one thread and notes when events arrive. Frames are read as
 * RFC 6455 section 5.2 has them, without what our servers never send (continued frames, frames of
 * more than 64 KiB).
 */
final class CrowdReader implements Runnable {
  private static final int TEXT = 0x81;
  private static final int PING = 0x89;
  private static final int MASKED = 0x80;
  private static final int LONG = 126;

  /** Where the text of an event, which begins with its type, tells that it is an opening. */
  private static final int KIND = 9;

  private final Selector selector = Selector.open();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(256 * 1024);
  private final ByteBuffer pong =
      ByteBuffer.allocateDirect(6).put(new byte[] {(byte) 0x8a, (byte) MASKED, 0, 0, 0, 0});

  private long[] heardAt = new long[0];
  private volatile int open;
  private volatile int heard;
  private volatile int lost;

  CrowdReader() throws IOException {}

  /** One socket. */
  private static final class Member {
    private final byte[] firstWord;
    private boolean upgraded;
    private boolean subscribed;

    /** The beginning of a frame whose end has not come yet. */
    private byte @Nullable [] left;

    Member(String firstWord) {
      this.firstWord = firstWord.getBytes(StandardCharsets.US_ASCII);
    }
  }

  int open() {
    return open;
  }

  int heard() {
    return heard;
  }

  int lost() {
    return lost;
  }

  /** When the so-manieth heard of the event, in the machine's nanoseconds. */
  long heardAt(int which) {
    return heardAt[which];
  }

  /** Only while nothing is told. */
  void expect(int members) {
    heardAt = new long[members];
    heard = 0;
  }

  /** Only while nothing is told. */
  void forget() {
    heard = 0;
  }

  /** Takes over a fresh connection: shakes hands, then sends the first word. */
  void join(SocketChannel channel, String firstWord) throws IOException {
    channel.write(ByteBuffer.wrap(Frames.HANDSHAKE.getBytes(StandardCharsets.US_ASCII)));
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, new Member(firstWord));
    selector.wakeup();
  }

  @Override
  public void run() {
    try {
      while (selector.isOpen()) {
        selector.select(this::read);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(SelectionKey key) {
    SocketChannel channel = (SocketChannel) key.channel();
    Member member = (Member) key.attachment();
    buffer.clear();
    if (member.left != null) {
      buffer.put(member.left);
      member.left = null;
    }
    try {
      if (channel.read(buffer) < 0) {
        gone(key);
        return;
      }
      take(channel, member, buffer.position());
    } catch (IOException e) {
      gone(key);
    }
  }

  private void take(SocketChannel channel, Member member, int end) throws IOException {
    int at = member.upgraded ? 0 : upgrade(channel, member, end);
    while (member.upgraded && at + 2 <= end) {
      int length = buffer.get(at + 1);
      int begin = at + 2;
      if (length == LONG && at + 4 <= end) {
        length = buffer.getShort(at + 2) & 0xffff;
        begin = at + 4;
      } else if (length == LONG) {
        break;
      }
      if (begin + length > end) {
        break;
      }
      hear(channel, member, buffer.get(at) & 0xff, begin);
      at = begin + length;
    }
    if (at < end) {
      byte[] left = new byte[end - at];
      buffer.get(at, left);
      member.left = left;
    }
  }

  private int upgrade(SocketChannel channel, Member member, int end) throws IOException {
    byte[] all = new byte[end];
    buffer.get(0, all);
    int headers = new String(all, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
    if (headers < 0) {
      return 0;
    }
    member.upgraded = true;
    // A mask of zeros: the payload stands as it is.
    ByteBuffer frame = ByteBuffer.allocate(6 + member.firstWord.length);
    frame.put((byte) TEXT).put((byte) (MASKED | member.firstWord.length)).putInt(0);
    channel.write(frame.put(member.firstWord).flip());
    return headers + 4;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // On this thread alone; others only read.
  private void hear(SocketChannel channel, Member member, int kind, int begin) throws IOException {
    if (kind == PING) {
      channel.write(pong.rewind());
    } else if (kind == TEXT && !member.subscribed) {
      member.subscribed = true;
      open++;
    } else if (kind == TEXT && buffer.get(begin + KIND) == 'o') {
      heardAt[heard] = System.nanoTime();
      heard++;
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // On this thread alone; others only read.
  private void gone(SelectionKey key) {
    key.cancel();
    lost++;
  }
}
