package io.slothunter.scanner.store;

import io.slothunter.scanner.destination.DestinationId;
import io.slothunter.scanner.destination.Target;
import io.slothunter.scanner.watch.Person;
import io.vertx.core.Future;
import java.util.List;

/**
 * Servers of people's own that are paused because they took nothing for long, or that take messages
 * again, and what their people were told of that.
 */
public interface DestinationTroubles {
  /** What came about since its person was last told; by destination, behind this one. */
  Future<List<Change>> changes(DestinationId after, int limit);

  /**
   * Marks that the person knows, and owes them the word of it in {@link Notices}, in one, over
   * another way to them; false if they know already, or if it is not so any more.
   */
  Future<Boolean> tell(Change change);

  /**
   * @param works it takes messages again; else it is paused
   * @param name what its person calls it
   * @param reason why it is paused
   * @param person whose it is
   */
  record Change(
      DestinationId destination,
      Target target,
      String name,
      String reason,
      boolean works,
      Person person) {}
}
