package io.slothunter.inference.like;

import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.watch.PersonId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which doctors the same people wait for. A pair counts from {@link #LEAST} different people on, so
 * that it tells of nobody in particular.
 */
public final class Together {
  /** As many people as a pair needs. */
  public static final int LEAST = 3;

  /** So many doctors of one person count, those of whom was told first. */
  static final int MOST_OF_ONE = 20;

  private static final int MOST_WAITS = 2_000_000;
  private static final int MOST_PAIRS = 4_000_000;

  /** As if so many people more waited for either of two: a few in common are no proof. */
  private static final double SMOOTHING = 5;

  private final Map<Long, Set<Long>> doctors = new HashMap<>();
  private int waits;

  /**
   * Two doctors, and how many of those who wait for either wait for both: the smoothed index of
   * Jaccard.
   */
  record Pair(long one, long other, double share) {}

  /** A person waits for a doctor, or did; twice is once. */
  public void add(PersonId person, DoctorId doctor) {
    if (waits >= MOST_WAITS) {
      return;
    }
    Set<Long> theirs = doctors.computeIfAbsent(person.value(), any -> new LinkedHashSet<>(4));
    if (theirs.size() < MOST_OF_ONE && theirs.add(doctor.value())) {
      waits++;
    }
  }

  /** In order. */
  List<Pair> pairs() {
    Map<Long, Integer> places = new HashMap<>();
    List<Long> ids = new ArrayList<>();
    List<Integer> counts = new ArrayList<>();
    long[] found = new long[1_024];
    int size = 0;
    for (Set<Long> theirs : doctors.values()) {
      int[] those = new int[theirs.size()];
      int n = 0;
      for (Long doctor : theirs) {
        int place = places.computeIfAbsent(doctor, any -> add(ids, counts, doctor));
        counts.set(place, counts.get(place) + 1);
        those[n++] = place;
      }
      int more = n * (n - 1) / 2;
      if (size + more <= MOST_PAIRS) {
        if (size + more > found.length) {
          found = Arrays.copyOf(found, Math.max(size + more, 2 * found.length));
        }
        size = pair(those, found, size);
      }
    }
    return counted(Arrays.copyOf(found, size), ids, counts);
  }

  private static int add(List<Long> ids, List<Integer> counts, long doctor) {
    ids.add(doctor);
    counts.add(0);
    return ids.size() - 1;
  }

  private static int pair(int[] those, long[] found, int size) {
    Arrays.sort(those);
    int next = size;
    for (int i = 0; i < those.length; i++) {
      for (int j = i + 1; j < those.length; j++) {
        found[next++] = ((long) those[i] << 32) | those[j];
      }
    }
    return next;
  }

  private static List<Pair> counted(long[] found, List<Long> ids, List<Integer> counts) {
    Arrays.sort(found);
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < found.length; ) {
      int end = i;
      while (end < found.length && found[end] == found[i]) {
        end++;
      }
      int both = end - i;
      if (both >= LEAST) {
        int one = (int) (found[i] >>> 32);
        int other = (int) found[i];
        double either = counts.get(one) + counts.get(other) - both + SMOOTHING;
        pairs.add(new Pair(ids.get(one), ids.get(other), both / either));
      }
      i = end;
    }
    return pairs;
  }
}
