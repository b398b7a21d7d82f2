package io.slothunter.notifier.deliver;

import io.slothunter.scanner.store.AlertOutbox.Settlement;
import io.slothunter.scanner.store.Owed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Decides what is held in memory, and what waits in the outbox. */
final class Intake {
  private static final Duration SHORTEST_PUT_OFF = Duration.ofSeconds(1);

  private final Backlog backlog;
  private final Pace pace;
  private final Settler settler;
  private final DeliveryOptions options;
  private final Plan plan;
  private final Tally tally;

  Intake(
      Backlog backlog,
      Pace pace,
      Settler settler,
      DeliveryOptions options,
      Plan plan,
      Tally tally) {
    this.backlog = backlog;
    this.pace = pace;
    this.settler = settler;
    this.options = options;
    this.plan = plan;
    this.tally = tally;
  }

  /** How many the outbox may be asked for: those held already come first among them. */
  int worthAsking() {
    int wanted = Math.min(backlog.room(), options.held() / 2);
    return wanted < options.held() / 4 ? 0 : backlog.held() + wanted;
  }

  /** Takes in what is not held and has room; the rest stays in the outbox, where it is owed. */
  void offer(List<Owed> all) {
    Instant now = settler.now();
    for (Owed owed : all) {
      boolean room = backlog.room() > 0 || backlog.isWaiting(owed);
      if (room && !backlog.holds(owed.id())) {
        plan.later(owed, now).ifPresentOrElse(this::putOff, () -> take(owed, now));
      }
    }
    tally.queued.set(backlog.queued());
  }

  private void take(Owed owed, Instant now) {
    String address = owed.contact().address();
    Duration pause = Duration.ofNanos(pace.untilChat(address));
    if (pause.compareTo(options.handBackAfter()) > 0) {
      // Put off in the outbox, or the same would come up again and again before others.
      putOff(new Settlement.Later(owed.id(), now, now.plus(pause), "the chat pauses"));
    } else if (behindTooMany(owed)) {
      Duration wait = timeToSend(backlog.messagesFor(address));
      putOff(new Settlement.Later(owed.id(), now, now.plus(wait), "many wait for the chat"));
    } else {
      backlog.add(owed);
    }
  }

  /** One more for a watch that waits already is no further message. */
  private boolean behindTooMany(Owed owed) {
    String address = owed.contact().address();
    return backlog.messagesFor(address) >= options.heldPerChat() && !backlog.isWaiting(owed);
  }

  private Duration timeToSend(int messages) {
    Duration time = pace.perChat().multipliedBy(messages);
    return time.compareTo(SHORTEST_PUT_OFF) < 0 ? SHORTEST_PUT_OFF : time;
  }

  private void putOff(Settlement later) {
    backlog.hold(later.delivery());
    settler.add(later);
  }
}
