package io.slothunter.scanner.watch;

import org.jspecify.annotations.Nullable;

/**
 * Which calendars a filter covers. What is absent restricts nothing. What is not known of a
 * calendar is judged so that a person rather hears of too much than of nothing, but not of
 * everything: a calendar without a name is of no specialty, centre, service or city that is wanted,
 * and of none that is excluded; a centre that stands nobody knows where is not near; a price that
 * nobody knows is not too high.
 *
 * @param only what a calendar must be: one of each list that names any
 * @param except what it must not be: none of any list
 * @param near where its centre must stand; an online visit is near nobody, for whoever wants those,
 *     too, wants them from everywhere, which is another watch
 * @param priceUpTo the most that a visit may cost, in the provider's own unit
 */
public record Scope(
    Selection only, Selection except, @Nullable Near near, Visit visit, @Nullable Long priceUpTo) {
  public static final Scope ALL = new Scope(Selection.NONE, Selection.NONE, null, Visit.ANY, null);

  public Scope {
    if (priceUpTo != null && priceUpTo < 0) {
      throw new IllegalArgumentException("a price is not negative: " + priceUpTo);
    }
  }
}
