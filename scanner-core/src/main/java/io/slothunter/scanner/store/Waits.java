package io.slothunter.scanner.store;

import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.watch.PersonId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/** Who waits for which doctors, or did of late: what of it is known of doctors together. */
public interface Waits {
  /** So many doctors of one watch are told of. */
  int MOST = 20;

  /**
   * Watches that name doctors, in the order of their numbers.
   *
   * @param after the last number of the page before; 0 at first
   * @param since watches that ended before are left out
   */
  Future<Page> page(long after, Instant since, int limit);

  /**
   * What was found.
   *
   * @param after what to ask with next
   * @param more whether there is anything to ask for
   */
  record Page(List<Wait> waits, long after, boolean more) {
    public Page {
      waits = List.copyOf(waits);
    }
  }

  /**
   * @param person who decides: of a child's watch its guardian
   * @param doctors at most {@link #MOST}
   */
  record Wait(PersonId person, List<DoctorId> doctors) {
    public Wait {
      doctors = List.copyOf(doctors);
    }
  }
}
