package io.slothunter.inference.survival;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A calendar's free slots by their starts, and the unsettled lives of those that were seen to open.
 * Those that have begun are nobody's any more, but a look may yet tell that they had been taken:
 * they stay until their lives are settled, and are not counted.
 */
final class OpenSlots {
  private long[] starts = new long[8];
  private @Nullable Life[] lives = new @Nullable Life[8];
  private int size;

  /** How many of them had begun when one was added last. */
  private int begun;

  /** One that is free, but of which nobody knows since when. */
  void add(long start, double now) {
    place(start, now);
  }

  /** One that was seen to open now. */
  void open(Life life) {
    int at = place(life.start(), life.from()); // which may move them all
    lives[at] = life;
  }

  /** One that is not free any more, or not watched; gives its life if that is not settled. */
  @Nullable Life remove(long start) {
    int at = Arrays.binarySearch(starts, 0, size, start);
    if (at < 0) {
      return null;
    }
    Life life = lives[at];
    System.arraycopy(starts, at + 1, starts, at, size - at - 1);
    System.arraycopy(lives, at + 1, lives, at, size - at - 1);
    size--;
    lives[size] = null;
    begun -= at < begun ? 1 : 0;
    return life;
  }

  /** What became of it is not asked any more. */
  void settled(Life life) {
    int at = Arrays.binarySearch(starts, 0, size, life.start());
    if (at >= 0 && lives[at] == life) {
      lives[at] = null;
    }
  }

  int size() {
    return size - begun;
  }

  /** How many are sooner. */
  int before(long start) {
    return Math.max(0, sooner(start) - begun);
  }

  private int sooner(long start) {
    int at = Arrays.binarySearch(starts, 0, size, start);
    return at >= 0 ? at : -at - 1;
  }

  /** Where it is, from now on. */
  @CanIgnoreReturnValue
  private int place(long start, double now) {
    forget(now);
    int found = Arrays.binarySearch(starts, 0, size, start);
    if (found >= 0) {
      return found;
    }
    int at = -found - 1;
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, 2 * size);
      lives = Arrays.copyOf(lives, 2 * size);
    }
    System.arraycopy(starts, at, starts, at + 1, size - at);
    System.arraycopy(lives, at, lives, at + 1, size - at);
    starts[at] = start;
    lives[at] = null;
    size++;
    begun += start <= now ? 1 : 0;
    return at;
  }

  private void forget(double now) {
    if (size == 0 || starts[0] > now) {
      begun = 0;
      return;
    }
    int settled = sooner((long) (now - Bounds.SETTLED) + 1);
    if (settled > 0) {
      System.arraycopy(starts, settled, starts, 0, size - settled);
      System.arraycopy(lives, settled, lives, 0, size - settled);
      Arrays.fill(lives, size - settled, size, null);
      size -= settled;
    }
    begun = sooner((long) now + 1);
  }
}
