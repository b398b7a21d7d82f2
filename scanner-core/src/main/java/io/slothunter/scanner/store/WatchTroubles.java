package io.slothunter.scanner.store;

import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.watch.WatchId;
import io.vertx.core.Future;
import java.util.List;

/**
 * Watches of named doctors none of whom can be booked any more, and what their people were told of
 * that. People who are not told by any channel, and watches at rest, are left out.
 */
public interface WatchTroubles {
  /**
   * What came about since its person was last told. At most {@code limit}, by watch, behind this
   * one.
   */
  Future<List<Change>> changes(WatchId after, int limit);

  /**
   * Marks that the person knows, and owes them the word of it in {@link Notices}, in one; false if
   * they know already, perhaps by another process.
   */
  Future<Boolean> tell(Change change);

  /**
   * @param doctor the first one that the watch names
   * @param over it can be served again
   * @param disabled it is we who do not serve it; false where the booking system has nothing
   */
  record Change(WatchId watch, Person person, DoctorId doctor, boolean over, boolean disabled) {}
}
