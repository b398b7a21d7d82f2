package io.slothunter.inference.worth;

import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.worth.Reaction;
import io.slothunter.scanner.worth.Reaction.Kind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What one person said of which values of features: at most {@link #MOST}, about 8 KB. */
final class PersonTaste {
  static final int MOST = 256;

  private final long[] keys;
  private final Sums[] sums;
  private final Sums whole;
  private final List<DoctorId> wanted;

  private PersonTaste(long[] keys, Sums[] sums, Sums whole, List<DoctorId> wanted) {
    this.keys = keys;
    this.sums = sums;
    this.whole = whole;
    this.wanted = wanted;
  }

  static PersonTaste of(List<Reaction> reactions) {
    Map<Long, Sums> all = new HashMap<>();
    Sums whole = Sums.NONE;
    for (Reaction reaction : reactions) {
      double grown = Fade.grown(reaction.at()) * reaction.share();
      Sums said = said(reaction.kind()).times(grown);
      long[] found = Feature.keys(reaction.venue(), reaction.start(), reaction.seenAt());
      if (reaction.kind() == Kind.NOT_THIS_DOCTOR) {
        // It says nothing of the day, or of others.
        all.merge(found[Feature.DOCTOR.place], said, (a, b) -> a.plus(1, b));
        continue;
      }
      whole = whole.plus(1, said);
      for (long key : found) {
        if (key != Feature.NONE) {
          all.merge(key, said, (a, b) -> a.plus(1, b));
        }
      }
    }
    return kept(all, whole, wanted(reactions));
  }

  /** How much one word counts for and against. Rest and patience hardly speak of the slot. */
  private static Sums said(Kind kind) {
    return switch (kind) {
      case BOOKED -> new Sums(3, 0);
      case TAKEN -> new Sums(1.5, 0);
      case SNOOZED -> new Sums(0, 0.25);
      case KEPT_LOOKING -> new Sums(0, 0.5);
      case NOT_INTERESTED -> new Sums(0, 1.5);
      case NOT_THIS_DOCTOR -> new Sums(0, 4);
    };
  }

  private static List<DoctorId> wanted(List<Reaction> reactions) {
    return reactions.stream()
        .filter(each -> each.kind() == Kind.BOOKED || each.kind() == Kind.TAKEN)
        .map(each -> each.venue().doctor())
        .distinct()
        .toList();
  }

  /** Those of which most was said, by key. */
  private static PersonTaste kept(Map<Long, Sums> all, Sums whole, List<DoctorId> wanted) {
    long[] keys =
        all.entrySet().stream()
            .sorted(
                Map.Entry.<Long, Sums>comparingByValue((a, b) -> Double.compare(b.all(), a.all()))
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MOST)
            .mapToLong(Map.Entry::getKey)
            .toArray();
    Arrays.sort(keys);
    Sums[] sums = new Sums[keys.length];
    for (int i = 0; i < keys.length; i++) {
      sums[i] = all.getOrDefault(keys[i], Sums.NONE);
    }
    return new PersonTaste(keys, sums, whole, wanted);
  }

  Sums of(long key) {
    int place = Arrays.binarySearch(keys, key);
    return place < 0 ? Sums.NONE : sums[place];
  }

  Sums whole() {
    return whole;
  }

  int size() {
    return keys.length;
  }

  long key(int i) {
    return keys[i];
  }

  /** The doctors of whom they had, or wanted, a slot. */
  List<DoctorId> wanted() {
    return wanted;
  }
}
