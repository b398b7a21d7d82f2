package io.slothunter.simulator.paziresh24;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * An answer that is encoded once and sent many times; only the provider's clock in the middle of it
 * differs. Compressed, it is one gzip member of three pieces: what stands before the clock, the
 * clock as a stored block, and what follows, so that nothing is compressed twice.
 */
final class TimedAnswer {

  private static final byte[] GZIP_HEAD = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 4, 3};
  private static final int STORED_HEAD = 5;
  private static final int GZIP_TAIL = 8;

  private final byte[] before;
  private final byte[] after;
  private byte[] packedBefore = new byte[0];
  private byte[] packedAfter = new byte[0];

  TimedAnswer(String before, String after) {
    this.before = before.getBytes(StandardCharsets.UTF_8);
    this.after = after.getBytes(StandardCharsets.UTF_8);
  }

  Buffer plain(byte[] clock) {
    byte[] all = new byte[before.length + clock.length + after.length];
    System.arraycopy(before, 0, all, 0, before.length);
    System.arraycopy(clock, 0, all, before.length, clock.length);
    System.arraycopy(after, 0, all, before.length + clock.length, after.length);
    return Buffer.buffer(all);
  }

  Buffer gzipped(byte[] clock) {
    if (packedBefore.length == 0) {
      packedBefore = deflate(before, false);
      packedAfter = deflate(after, true);
    }
    int length =
        GZIP_HEAD.length
            + packedBefore.length
            + STORED_HEAD
            + clock.length
            + packedAfter.length
            + GZIP_TAIL;
    CRC32 crc = new CRC32();
    crc.update(before);
    crc.update(clock);
    crc.update(after);
    return Buffer.buffer(length)
        .appendBytes(GZIP_HEAD)
        .appendBytes(packedBefore)
        .appendByte((byte) 0)
        .appendShortLE((short) clock.length)
        .appendShortLE((short) ~clock.length)
        .appendBytes(clock)
        .appendBytes(packedAfter)
        .appendIntLE((int) crc.getValue())
        .appendIntLE(before.length + clock.length + after.length);
  }

  /** Raw deflate that ends on a byte: with the stream's end, or ready for another block. */
  private static byte[] deflate(byte[] text, boolean end) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    try {
      byte[] packed = new byte[text.length + text.length / 8 + 128];
      deflater.setInput(text);
      if (end) {
        deflater.finish();
      }
      int flush = end ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH;
      int length = deflater.deflate(packed, 0, packed.length, flush);
      return Arrays.copyOf(packed, length);
    } finally {
      deflater.end();
    }
  }
}
