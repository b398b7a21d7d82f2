package io.slothunter.scanner.calendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A set of instants as ascending, disjoint, non-touching windows. Immutable; seconds are enough.
 */
public final class Windows {
  public static final Windows NONE = new Windows(new long[0]);

  /** from, to, from, to … in epoch seconds, strictly ascending. */
  private final long[] bounds;

  private Windows(long[] bounds) {
    this.bounds = bounds;
  }

  public static Windows of(Window... windows) {
    return of(List.of(windows));
  }

  public static Windows of(List<Window> windows) {
    List<Window> sorted = new ArrayList<>(windows);
    sorted.sort(Comparator.comparing(Window::from));
    long[] out = new long[sorted.size() * 2];
    int n = 0;
    for (Window w : sorted) {
      long from = w.from().getEpochSecond();
      long to = w.to().getEpochSecond();
      if (n > 0 && out[n - 1] >= from) {
        out[n - 1] = Math.max(out[n - 1], to);
      } else if (from < to) {
        out[n++] = from;
        out[n++] = to;
      }
    }
    return n == 0 ? NONE : new Windows(Arrays.copyOf(out, n));
  }

  public boolean isEmpty() {
    return bounds.length == 0;
  }

  public boolean contains(long epochSecond) {
    // An even insertion point lies in a gap, an odd one inside a window.
    int found = Arrays.binarySearch(bounds, epochSecond);
    return found >= 0 ? found % 2 == 0 : (-found - 1) % 2 == 1;
  }

  /** True if every instant of the other set at or after this epoch second is in this one. */
  public boolean covers(Windows other, long since) {
    int mine = 0;
    for (int i = 0; i < other.bounds.length; i += 2) {
      long from = Math.max(other.bounds[i], since);
      long to = other.bounds[i + 1];
      while (mine < bounds.length && bounds[mine + 1] <= from) {
        mine += 2;
      }
      if (from < to && (mine >= bounds.length || bounds[mine] > from || bounds[mine + 1] < to)) {
        return false;
      }
    }
    return true;
  }

  public Windows plus(Windows other) {
    if (other.isEmpty()) {
      return this;
    }
    List<Window> all = new ArrayList<>(list());
    all.addAll(other.list());
    return of(all);
  }

  /** The part at or after an instant: what has passed need not be remembered. */
  public Windows since(Instant from) {
    List<Window> kept = new ArrayList<>();
    for (Window w : list()) {
      if (w.to().isAfter(from)) {
        kept.add(w.from().isBefore(from) ? new Window(from, w.to()) : w);
      }
    }
    return of(kept);
  }

  public List<Window> list() {
    List<Window> all = new ArrayList<>(bounds.length / 2);
    for (int i = 0; i < bounds.length; i += 2) {
      all.add(new Window(Instant.ofEpochSecond(bounds[i]), Instant.ofEpochSecond(bounds[i + 1])));
    }
    return all;
  }

  /** from, to, from, to … in epoch seconds. */
  public long[] bounds() {
    return bounds.clone();
  }

  /** The inverse of {@link #bounds()}. */
  public static Windows ofBounds(long[] bounds) {
    if (bounds.length % 2 != 0) {
      throw new IllegalArgumentException("a window without an end: " + Arrays.toString(bounds));
    }
    List<Window> all = new ArrayList<>(bounds.length / 2);
    for (int i = 0; i + 1 < bounds.length; i += 2) {
      all.add(new Window(Instant.ofEpochSecond(bounds[i]), Instant.ofEpochSecond(bounds[i + 1])));
    }
    return of(all);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Windows that && Arrays.equals(bounds, that.bounds);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bounds);
  }

  @Override
  public String toString() {
    return list().toString();
  }
}
