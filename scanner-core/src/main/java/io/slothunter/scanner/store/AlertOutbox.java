package io.slothunter.scanner.store;

import io.slothunter.scanner.watch.Alert;
import io.slothunter.scanner.watch.AlertId;
import io.slothunter.scanner.watch.AlertedSlot;
import io.slothunter.scanner.watch.WatchId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The alerts that are owed, and how far into the log the notifier has come. */
public interface AlertOutbox {
  /** The number of the last event that has been turned into alerts. */
  Future<Long> cursor();

  /**
   * Writes alerts and moves the cursor in one transaction. An opening that an alert was made of for
   * the watch already is dropped, and so is a returned slot that the watch was told of since it
   * last opened anew, and a draft for nobody: whose watch ended or rests, or whose person is
   * unreachable or has no channel.
   *
   * @param from where the cursor must stand; if it stands elsewhere nothing is written and the
   *     future fails with {@link CursorMoved}
   * @return the alerts that were made, with what was dropped left out, and without those that are
   *     due only when their person's quiet hours end
   */
  Future<List<Alert>> record(long from, long to, List<Draft> drafts);

  /**
   * The alerts that are still owed among these, each with only the slots that are still free as
   * last recorded, and without a returned slot that the watch was told of meanwhile. An alert whose
   * watch ended, whose person is unreachable, or that is settled, is left out; one with no slot
   * left comes back with an empty list of slots.
   */
  Future<List<Alert>> current(Collection<AlertId> alerts);

  /**
   * Alerts that are owed and whose next attempt is due, oldest first, slots as in {@link #current}.
   */
  Future<List<Alert>> due(Instant now, int limit);

  /** Writes what became of alerts. */
  Future<Void> settle(List<Settlement> settlements);

  /** How many alerts are in which state. */
  Future<Counts> counts();

  /** What one watch is to be alerted of. */
  record Draft(WatchId watch, List<AlertedSlot> slots) {
    public Draft {
      slots = List.copyOf(slots);
    }
  }

  /** What became of one attempt to send. */
  sealed interface Settlement {
    AlertId alert();

    Instant at();

    /**
     * @param message what the channel calls the message that was accepted
     * @param told the numbers of the alert's openings that the message told of; of those that it
     *     left out nobody knows yet
     */
    record Delivered(AlertId alert, Instant at, String message, Set<Long> told)
        implements Settlement {
      public Delivered {
        told = Set.copyOf(told);
      }
    }

    /** Not now; try again at {@code next}. */
    record Retrying(AlertId alert, Instant at, Instant next, String reason) implements Settlement {}

    /** No slot was left to tell of when the message could be sent. */
    record Expired(AlertId alert, Instant at) implements Settlement {}

    /** It can never be delivered. */
    record Dead(AlertId alert, Instant at, String reason) implements Settlement {}
  }

  record Counts(long pending, long delivered, long expired, long dead) {}

  /** Somebody else has moved the cursor meanwhile. */
  final class CursorMoved extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CursorMoved(long expected, long found) {
      super("the notifier's cursor stands at " + found + ", not at " + expected);
    }
  }
}
