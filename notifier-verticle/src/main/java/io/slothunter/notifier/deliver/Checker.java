package io.slothunter.notifier.deliver;

import static java.util.stream.Collectors.toMap;

import io.slothunter.scanner.store.AlertOutbox;
import io.slothunter.scanner.store.AlertOutbox.Settlement;
import io.slothunter.scanner.watch.Alert;
import io.slothunter.scanner.watch.AlertId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The last look before sending: which alerts are still owed, and which of their slots still free.
 * One question to the outbox for all messages that are ready together.
 */
final class Checker {
  private final AlertOutbox outbox;
  private final Backlog backlog;
  private final Pace pace;
  private final Settler settler;
  private final Tally tally;

  Checker(AlertOutbox outbox, Backlog backlog, Pace pace, Settler settler, Tally tally) {
    this.outbox = outbox;
    this.backlog = backlog;
    this.pace = pace;
    this.settler = settler;
    this.tally = tally;
  }

  /**
   * A message worth sending.
   *
   * @param alerts as they stand now, each with at least one slot
   */
  record Ready(Sending sending, List<Alert> alerts) {}

  /** What is left to send of these; the rest is dealt with. Fails if the outbox does. */
  Future<List<Ready>> check(List<Sending> sendings) {
    List<AlertId> ids = sendings.stream().flatMap(s -> s.bundle().ids().stream()).toList();
    return outbox
        .current(ids)
        .map(
            found -> {
              Map<AlertId, Alert> current =
                  found.stream().collect(toMap(Alert::id, alert -> alert, (a, b) -> a));
              return sendings.stream().flatMap(s -> left(s, current).stream()).toList();
            });
  }

  private Optional<Ready> left(Sending sending, Map<AlertId, Alert> current) {
    Instant now = settler.now();
    List<Alert> live = new ArrayList<>();
    for (AlertId id : sending.bundle().ids()) {
      Alert alert = current.get(id);
      if (alert == null) {
        // No longer owed: the watch ended, the person left, or it is settled.
        backlog.release(List.of(id));
        continue;
      }
      Alert upcoming = Bundle.upcoming(alert, now);
      if (upcoming.slots().isEmpty()) {
        tally.expired.incrementAndGet();
        settler.add(new Settlement.Expired(id, now));
      } else {
        live.add(upcoming);
      }
    }
    if (live.isEmpty()) {
      pace.giveBack(sending.address());
      backlog.done(sending);
      return Optional.empty();
    }
    return Optional.of(new Ready(sending, live));
  }
}
