package io.slothunter.scanner.provider.paziresh24;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks at eight bytes of a text at once, as one number whose lowest byte is the first: the bit
 * tricks of H. S. Warren, Hacker's Delight, chapter 6 (finding bytes), and of simdjson (digits).
 */
final class EightBytes {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long EACH = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private EightBytes() {}

  static long at(byte[] text, int i) {
    return (long) LONGS.get(text, i);
  }

  /**
   * How many bytes from the first one on are printable ASCII and neither a quote nor a backslash.
   */
  static int plain(long eight) {
    long below = eight - ' ' * EACH;
    long quotes = (eight ^ '"' * EACH) - EACH;
    long backslashes = (eight ^ '\\' * EACH) - EACH;
    // A borrow can only spoil bytes above one that counts anyway; the lowest is exact.
    return Long.numberOfTrailingZeros((eight | below | quotes | backslashes) & HIGH_BITS) >>> 3;
  }

  static boolean areDigits(long eight) {
    long high = 0xf0f0f0f0f0f0f0f0L;
    return ((eight & high) | (((eight + 0x06 * EACH) & high) >>> 4)) == 0x33 * EACH;
  }

  /** The number that eight digits write. */
  static long digits(long eight) {
    long pairs = ((eight & 0x0f * EACH) * (1 + (10 << 8))) >>> 8;
    long fours = ((pairs & 0x00ff00ff00ff00ffL) * (1 + (100 << 16))) >>> 16;
    return ((fours & 0x0000ffff0000ffffL) * (1 + (10_000L << 32))) >>> 32;
  }
}
