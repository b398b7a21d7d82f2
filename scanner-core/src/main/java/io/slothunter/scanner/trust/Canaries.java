package io.slothunter.scanner.trust;

import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.CalendarKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The calendars that a provider was seen to have slots in at each of their last polls, and many of
 * them: when these are empty, it is the provider that has changed. The operator's own come first.
 */
final class Canaries {
  private static final int MOST = 32;
  private static final int OWN = 1_000;

  private final Set<CalendarKey> own;
  private final List<Canary> all = new ArrayList<>();
  private long looks;

  Canaries(Set<CalendarKey> own) {
    this.own = own;
  }

  private static final class Canary {
    private final Calendar calendar;
    private final Witness witness;
    private int worth;
    private boolean missing;
    private long lookedAt;

    Canary(Calendar calendar, Witness witness) {
      this.calendar = calendar;
      this.witness = witness;
    }
  }

  /** A calendar listed so many slots. */
  void seen(Calendar calendar, Witness witness, int slots) {
    keep(calendar, witness, slots, false);
  }

  /** A calendar that had so many slots lists nothing, which may be a lie. */
  void missing(Calendar calendar, Witness witness, int slots) {
    keep(calendar, witness, slots, true);
  }

  private void keep(Calendar calendar, Witness witness, int slots, boolean missing) {
    int worth = worth(calendar, witness, slots);
    Canary canary = witness.canary ? of(calendar.id()).orElse(null) : add(calendar, witness, worth);
    if (canary != null) {
      canary.worth = worth;
      canary.missing = missing;
    }
  }

  private @Nullable Canary add(Calendar calendar, Witness witness, int worth) {
    if (all.size() == MOST) {
      Canary worst = all.stream().min(Comparator.comparingInt(c -> c.worth)).orElseThrow();
      if (worst.worth >= worth) {
        return null;
      }
      remove(worst);
    }
    Canary canary = new Canary(calendar, witness);
    witness.canary = true;
    all.add(canary);
    return canary;
  }

  /** What was missing during a ban is believed to be there again. */
  void believeAgain() {
    all.forEach(canary -> canary.missing = false);
  }

  /** A calendar is known to have nothing, or is not polled any more. */
  void remove(CalendarId calendar) {
    of(calendar).ifPresent(this::remove);
  }

  /** True if a calendar beside another is believed to have slots. */
  boolean canTell(CalendarId of) {
    return all.stream().anyMatch(c -> !c.missing && !c.calendar.id().equals(of));
  }

  /** More than one calendar has nothing where it had slots, and none is known to be as it was. */
  boolean areMissingTogether() {
    return all.stream().filter(c -> c.missing).count() > 1;
  }

  boolean has(Predicate<Calendar> quality) {
    return all.stream().anyMatch(c -> quality.test(c.calendar));
  }

  int size() {
    return all.size();
  }

  /**
   * The best to look at now: not missing before missing, then the one looked at longest ago among
   * those of equal worth.
   */
  Optional<Calendar> next(Predicate<Calendar> possible) {
    Optional<Canary> best =
        all.stream()
            .filter(c -> possible.test(c.calendar))
            .min(
                Comparator.<Canary, Boolean>comparing(c -> c.missing)
                    .thenComparing(c -> c.lookedAt)
                    .thenComparing(c -> -c.worth));
    best.ifPresent(canary -> canary.lookedAt = ++looks);
    return best.map(canary -> canary.calendar);
  }

  private int worth(Calendar calendar, Witness witness, int slots) {
    return Math.min(10, witness.streak)
        + Math.min(20, slots)
        + (own.contains(calendar.key()) ? OWN : 0);
  }

  private Optional<Canary> of(CalendarId calendar) {
    return all.stream().filter(c -> c.calendar.id().equals(calendar)).findFirst();
  }

  private void remove(Canary canary) {
    canary.witness.canary = false;
    all.remove(canary);
  }
}
