package io.slothunter.notifier.deliver;

import io.slothunter.scanner.store.AlertOutbox.Settlement;
import io.slothunter.scanner.watch.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Decides which alerts are held in memory, and which wait in the outbox. */
final class Intake {
  private static final Duration SHORTEST_PUT_OFF = Duration.ofSeconds(1);

  private final Backlog backlog;
  private final Pace pace;
  private final Settler settler;
  private final DeliveryOptions options;
  private final Tally tally;

  Intake(Backlog backlog, Pace pace, Settler settler, DeliveryOptions options, Tally tally) {
    this.backlog = backlog;
    this.pace = pace;
    this.settler = settler;
    this.options = options;
    this.tally = tally;
  }

  /** How many alerts the outbox may be asked for: those held already come first among them. */
  int worthAsking() {
    int wanted = Math.min(backlog.room(), options.held() / 2);
    return wanted < options.held() / 4 ? 0 : backlog.held() + wanted;
  }

  /** Takes in what is not held and has room; the rest stays in the outbox, where it is owed. */
  void offer(List<Alert> alerts) {
    Instant now = settler.now();
    for (Alert alert : alerts) {
      if (!backlog.holds(alert.id()) && backlog.room() > 0) {
        take(alert, now);
      }
    }
    tally.queued.set(backlog.queued());
  }

  private void take(Alert alert, Instant now) {
    String address = alert.person().contact().address();
    Duration pause = Duration.ofNanos(pace.untilChat(address));
    if (pause.compareTo(options.handBackAfter()) > 0) {
      // Put off in the outbox, or the same alerts would come up again and again before others.
      putOff(alert, now, pause, "the chat pauses");
    } else if (behindTooMany(alert)) {
      putOff(alert, now, timeToSend(backlog.messagesFor(address)), "many wait for the chat");
    } else {
      backlog.add(alert);
    }
  }

  /** One more for a watch that waits already is no further message. */
  private boolean behindTooMany(Alert alert) {
    String address = alert.person().contact().address();
    return backlog.messagesFor(address) >= options.heldPerChat() && !backlog.isWaiting(alert);
  }

  private Duration timeToSend(int messages) {
    Duration time = pace.perChat().multipliedBy(messages);
    return time.compareTo(SHORTEST_PUT_OFF) < 0 ? SHORTEST_PUT_OFF : time;
  }

  private void putOff(Alert alert, Instant now, Duration wait, String reason) {
    backlog.hold(alert.id());
    settler.add(new Settlement.Retrying(alert.id(), now, now.plus(wait), reason));
  }
}
