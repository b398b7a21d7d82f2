package io.slothunter.scanner.store;

import io.slothunter.scanner.destination.DestinationId;
import io.slothunter.scanner.destination.Target;
import io.slothunter.scanner.watch.Person;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;

/**
 * Servers of people's own that are paused because they took nothing for long, or that take messages
 * again, and what their people were told of that over another way to them.
 */
public interface DestinationTroubles {
  /**
   * What came about since its person was last told, where another way to them works; by
   * destination.
   *
   * @param spoken the channels by which anybody can be told at all
   * @param after behind this destination
   */
  Future<List<Change>> changes(Collection<String> spoken, DestinationId after, int limit);

  /** The person knows; false if they did already, or if it is not so any more. */
  Future<Boolean> told(Change change);

  /** They do not: it could not be said. */
  Future<Void> untold(Change change);

  /**
   * @param works it takes messages again; else it is paused
   * @param name what its person calls it
   * @param reason why it is paused
   * @param person with the contact over which they are told of it
   */
  record Change(
      DestinationId destination,
      Target target,
      String name,
      String reason,
      boolean works,
      Person person) {}
}
