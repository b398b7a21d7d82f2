package io.slothunter.scanner.store;

import io.slothunter.scanner.watch.AlertedSlot;
import io.slothunter.scanner.watch.DeliveryId;
import io.slothunter.scanner.watch.WatchId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The alerts that are owed, and how far into the log the notifier has come. An alert is one for a
 * watch and what opened; it is owed as one delivery to each destination of its person.
 */
public interface AlertOutbox {
  /** The number of the last event that has been turned into alerts. */
  Future<Long> cursor();

  /**
   * Writes alerts with their deliveries and moves the cursor in one transaction. An opening that an
   * alert was made of for the watch already is dropped, and so is a returned slot that the watch
   * was told of since it last opened anew, and a draft for nobody: whose watch ended or rests, or
   * whose person nothing reaches.
   *
   * <p>A delivery is due at once, but for those of later waves, and of destinations that are told
   * only of what nobody acknowledged.
   *
   * @param from where the cursor must stand; if it stands elsewhere nothing is written and the
   *     future fails with {@link CursorMoved}
   * @return what is due now of the alerts that were made
   */
  Future<List<Owed>> record(long from, long to, List<Draft> drafts, Waves waves);

  /** Everybody at once. */
  default Future<List<Owed>> record(long from, long to, List<Draft> drafts) {
    return record(from, to, drafts, Waves.NONE);
  }

  /**
   * What is still owed of these, each with only the slots that are still free as last recorded, and
   * without a slot that another alert of the watch told of meanwhile. A delivery whose watch ended,
   * whose destination is gone or whose person is unreachable, or that is settled, is left out; one
   * with no slot left comes back with an empty list of slots.
   */
  Future<List<Owed>> current(Collection<DeliveryId> deliveries);

  /**
   * What is owed over a channel and due, longest due first, slots as in {@link #current}. Of
   * several processes one at a time is given it: the first that asks, until it is closed or gone.
   * The others are given nothing, here and by {@link #current}.
   *
   * @param limit about how many: what became due to one person at one time comes as a whole
   */
  Future<List<Owed>> due(String channel, Instant now, int limit);

  /**
   * Whether this process is the one that uses a channel, as for {@link #due}; it asks for that if
   * nobody is. What its service counts, and what must be said once only, is for that one alone.
   */
  Future<Boolean> leads(String channel);

  /** Writes what became of deliveries. */
  Future<Void> settle(List<Settlement> settlements);

  /** How many deliveries are in which state. */
  Future<Counts> counts();

  /** What one watch is to be alerted of. */
  record Draft(WatchId watch, List<AlertedSlot> slots) {
    public Draft {
      slots = List.copyOf(slots);
    }
  }

  /** What became of a delivery. */
  sealed interface Settlement {
    DeliveryId delivery();

    Instant at();

    /**
     * @param message what the channel calls the message that was accepted
     * @param told the numbers of the alert's openings that the message told of; of those that it
     *     left out nobody knows yet
     */
    record Delivered(DeliveryId delivery, Instant at, String message, Set<Long> told)
        implements Settlement {
      public Delivered {
        told = Set.copyOf(told);
      }
    }

    /** An attempt failed; try again at {@code next}. */
    record Retrying(DeliveryId delivery, Instant at, Instant next, String reason)
        implements Settlement {}

    /** Nothing was tried: not before {@code next}. */
    record Later(DeliveryId delivery, Instant at, Instant next, String reason)
        implements Settlement {}

    /** It need not be sent any more: no slot was left to tell of, or its person has seen it. */
    record Expired(DeliveryId delivery, Instant at, String reason) implements Settlement {}

    /** It can never be delivered. */
    record Dead(DeliveryId delivery, Instant at, String reason) implements Settlement {}
  }

  record Counts(long open, long delivered, long expired, long dead) {}

  /** Somebody else has moved the cursor meanwhile. */
  final class CursorMoved extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CursorMoved(long expected, long found) {
      super("the notifier's cursor stands at " + found + ", not at " + expected);
    }
  }
}
