package io.slothunter.notifier.deliver;

import static java.util.stream.Collectors.toMap;

import io.slothunter.scanner.store.AlertOutbox;
import io.slothunter.scanner.store.AlertOutbox.Settlement;
import io.slothunter.scanner.store.Owed;
import io.slothunter.scanner.watch.DeliveryId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The last look before sending: what is still owed, which of its slots are still free, and whether
 * its person may be told now. One question to the outbox for all messages that are ready together.
 */
final class Checker {
  private final AlertOutbox outbox;
  private final Backlog backlog;
  private final Pace pace;
  private final Settler settler;
  private final Plan plan;
  private final Tally tally;

  Checker(AlertOutbox outbox, Backlog backlog, Pace pace, Settler settler, Plan plan, Tally tally) {
    this.outbox = outbox;
    this.backlog = backlog;
    this.pace = pace;
    this.settler = settler;
    this.plan = plan;
    this.tally = tally;
  }

  /**
   * A message worth sending.
   *
   * @param owed as it stands now, each with at least one slot
   */
  record Ready(Sending sending, List<Owed> owed) {}

  /** What is left to send of these; the rest is dealt with. Fails if the outbox does. */
  Future<List<Ready>> check(List<Sending> sendings) {
    List<DeliveryId> ids = sendings.stream().flatMap(s -> s.bundle().ids().stream()).toList();
    return outbox
        .current(ids)
        .map(
            found -> {
              Map<DeliveryId, Owed> current =
                  found.stream().collect(toMap(Owed::id, owed -> owed, (a, b) -> a));
              return sendings.stream().flatMap(s -> left(s, current).stream()).toList();
            });
  }

  private Optional<Ready> left(Sending sending, Map<DeliveryId, Owed> current) {
    Instant now = settler.now();
    List<Owed> live = new ArrayList<>();
    for (DeliveryId id : sending.bundle().ids()) {
      Owed owed = current.get(id);
      if (owed == null) {
        // No longer owed: the watch ended, the person left, or it is settled.
        backlog.release(List.of(id));
      } else {
        judge(Bundle.upcoming(owed, now), now).ifPresentOrElse(settler::add, () -> live.add(owed));
      }
    }
    if (live.isEmpty()) {
      pace.giveBack(sending.address());
      backlog.done(sending);
      return Optional.empty();
    }
    return Optional.of(
        new Ready(sending, live.stream().map(owed -> Bundle.upcoming(owed, now)).toList()));
  }

  /** What becomes of it without being sent; empty if it is to be sent. */
  private Optional<Settlement> judge(Owed owed, Instant now) {
    if (owed.acknowledged() || owed.slots().isEmpty()) {
      tally.expired(owed);
      String reason = owed.acknowledged() ? "acknowledged" : "no slot was left";
      return Optional.of(new Settlement.Expired(owed.id(), now, reason));
    }
    return plan.later(owed, now);
  }
}
