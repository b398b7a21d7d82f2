package io.slothunter.scanner.match;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.Scope;
import io.slothunter.scanner.watch.Timing;
import io.slothunter.scanner.watch.Urgency;
import io.slothunter.scanner.watch.Venue;
import io.slothunter.scanner.watch.Watch;
import io.slothunter.scanner.watch.WatchFilter;
import io.slothunter.scanner.watch.WatchId;
import io.slothunter.scanner.watch.Wish;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which calendars scopes cover. */
public final class Coverage {
  private Coverage() {}

  /** How much is wanted of the calendars of a scope. */
  public record Demand(Scope scope, double weight) {}

  /**
   * What each calendar weighs, of those that are covered at all.
   *
   * @param calendars in the order in which a scope that covers too many takes them
   * @param most how many calendars one scope adds to at most
   */
  public static Map<CalendarId, Double> weights(
      List<Venue> calendars, List<Demand> demands, int most) {
    WatchIndex index = new WatchIndex();
    for (int i = 0; i < demands.size(); i++) {
      index.put(watch(i, demands.get(i).scope()));
    }
    int[] taken = new int[demands.size()];
    Map<CalendarId, Double> weights = new HashMap<>();
    Matches found = new Matches();
    // None is forgotten on the way: equal names are then looked at once.
    for (Venue calendar : calendars) {
      index.know(calendar);
      index.covering(calendar.calendar(), found);
      for (int i = 0; i < found.size(); i++) {
        int demand = (int) found.id(i);
        if (taken[demand]++ < most) {
          weights.merge(calendar.calendar(), demands.get(demand).weight(), Double::sum);
        }
      }
    }
    return weights;
  }

  /** Those of the calendars that a scope covers. */
  public static List<Venue> of(Scope scope, List<Venue> calendars) {
    return of(List.of(scope), calendars);
  }

  /** Those of the calendars that any of some scopes covers. */
  public static List<Venue> of(List<Scope> scopes, List<Venue> calendars) {
    List<Demand> demands = scopes.stream().map(scope -> new Demand(scope, 1)).toList();
    Set<CalendarId> covered = weights(calendars, demands, Integer.MAX_VALUE).keySet();
    return calendars.stream().filter(venue -> covered.contains(venue.calendar())).toList();
  }

  private static OwnWatch watch(long id, Scope scope) {
    Wish wish = new Wish(new WatchFilter(scope, Timing.ANY), null, Urgency.NORMAL);
    return new OwnWatch(
        new Watch(new WatchId(id), new PersonId(id), wish, Instant.EPOCH), false, Optional.empty());
  }
}
