package io.slothunter.inference.worth;

import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.store.Reactions.Said;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.Venue;
import io.slothunter.scanner.worth.Taste;
import io.slothunter.scanner.worth.Worth;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * Log-odds of wanting an opening, feature by feature, added up as in naive Bayes. What a person
 * said of a value is smoothed towards what all people said of it, and that counts as much as the
 * person has said anything at all: of one who never did, nothing is known, and everything is worth
 * the same. What is told of a person takes the place of what was told before, so telling it twice
 * changes nothing.
 */
public final class LearnedWorth implements Worth {
  /** People who are known; of more than so many the later ones are not learned of. */
  static final int MOST_PEOPLE = 200_000;

  /** As if so much had been said of each value by the person, as all people say it. */
  private static final double OWN_PRIOR = 2;

  /** As if so much had been said of each value by all people, as they say of all. */
  private static final double ALL_PRIOR = 5;

  /** Less than this is what was left over by rounding. */
  private static final double NOTHING = 1e-9;

  /** A person who said this much is taken to be half like all others. */
  private static final double HALF_TRUST = 5;

  private final Map<PersonId, PersonTaste> people = new ConcurrentHashMap<>();
  private final Map<Long, Sums> everybody = new ConcurrentHashMap<>();
  private volatile Sums whole = Sums.NONE;

  /** All that a person said. One call after the other. */
  public void learn(Said said) {
    PersonTaste before = people.get(said.person());
    if (before == null && people.size() >= MOST_PEOPLE) {
      return;
    }
    PersonTaste next = PersonTaste.of(said.reactions());
    if (next.size() == 0) {
      people.remove(said.person());
    } else {
      people.put(said.person(), next);
    }
    add(next, 1);
    if (before != null) {
      add(before, -1);
    }
  }

  private void add(PersonTaste taste, double factor) {
    for (int i = 0; i < taste.size(); i++) {
      long key = taste.key(i);
      Sums more = taste.of(key);
      everybody.compute(
          key,
          (same, before) -> {
            Sums after = (before == null ? Sums.NONE : before).plus(factor, more);
            return after.all() < NOTHING ? null : after;
          });
    }
    whole = whole.plus(factor, taste.whole());
  }

  @Override
  public Taste of(PersonId person) {
    PersonTaste taste = people.get(person);
    return taste == null ? Taste.NONE : (venue, start, now) -> worth(taste, venue, start, now);
  }

  /** How many people it knows. */
  public int people() {
    return people.size();
  }

  /** Who had, or wanted, a slot of which doctor. */
  public void wanted(BiConsumer<PersonId, DoctorId> taking) {
    people.forEach(
        (person, taste) -> taste.wanted().forEach(doctor -> taking.accept(person, doctor)));
  }

  private double worth(PersonTaste taste, Venue venue, Instant start, Instant now) {
    double faded = 1 / Fade.grown(now);
    Sums said = taste.whole().times(faded);
    double usual = whole.times(faded).share(0.5, ALL_PRIOR);
    double own = logit(said.share(usual, OWN_PRIOR)) - logit(usual);
    double trust = said.all() / (said.all() + HALF_TRUST);
    long[] keys = Feature.keys(venue, start, now);
    double worth = 0;
    for (Feature feature : Feature.values()) {
      long key = keys[feature.place];
      if (key != Feature.NONE) {
        Sums all = everybody.getOrDefault(key, Sums.NONE).times(faded);
        double others = logit(all.share(usual, ALL_PRIOR));
        double expected = others + own;
        double found = logit(taste.of(key).times(faded).share(chance(expected), OWN_PRIOR));
        worth += feature.weight * (found - expected + trust * (others - logit(usual)));
      }
    }
    return worth;
  }

  private static double logit(double chance) {
    return Math.log(chance / (1 - chance));
  }

  private static double chance(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }
}
