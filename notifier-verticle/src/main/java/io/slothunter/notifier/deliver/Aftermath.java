package io.slothunter.notifier.deliver;

import io.slothunter.scanner.store.AlertOutbox.Settlement;
import io.slothunter.scanner.store.Owed;
import io.slothunter.scanner.watch.AlertedSlot;
import io.slothunter.scanner.watch.DeliveryId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What follows from the outcome of a send: for what was sent, for the chat, for the channel. */
final class Aftermath {
  private static final Logger LOG = LoggerFactory.getLogger(Aftermath.class);
  private static final int REMEMBERED = 10_000;
  private static final Duration LONGEST_SHUT_OUT = Duration.ofMinutes(5);

  private final Backlog backlog;
  private final Pace pace;
  private final Settler settler;
  private final Consumer<Owed> gone;
  private final Tally tally;

  private final Outage outage;
  private final Floods floods;
  private final Set<DeliveryId> perhapsSent =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<DeliveryId, Boolean> eldest) {
              return size() > REMEMBERED;
            }
          });

  /**
   * @param gone told of what was to go to somebody who can no longer be reached there
   */
  Aftermath(
      Backlog backlog,
      Pace pace,
      Settler settler,
      Outage outage,
      Consumer<Owed> gone,
      Tally tally) {
    this.backlog = backlog;
    this.pace = pace;
    this.settler = settler;
    this.outage = outage;
    this.floods = new Floods(outage.isOfOneService());
    this.gone = gone;
    this.tally = tally;
  }

  /** True while one message at a time finds out whether the channel works again. */
  boolean probing() {
    return outage.isOn() || floods.doubtful();
  }

  /** True while it does not matter which chat comes next. */
  boolean anyChat() {
    return floods.doubtful();
  }

  /** Counts a message as under way, and one that the person may have got already. */
  void aboutToSend(List<Owed> owed) {
    tally.inFlight.incrementAndGet();
    floods.aboutToSend(owed.get(0).id());
    if (owed.stream().anyMatch(each -> perhapsSent.contains(each.id()))) {
      tally.possibleRepeats.incrementAndGet();
    }
  }

  void of(Checker.Ready message, SendOutcome outcome) {
    Runnable step =
        outcome.match(
            new SendOutcome.Cases<Runnable>(
                sent -> () -> delivered(message, sent),
                later -> () -> flooded(message, later.delay()),
                unreachable -> () -> unreachable(message, unreachable.reason()),
                rejected -> () -> rejected(message, rejected.reason()),
                shutOut -> () -> shutOut(message, shutOut.reason()),
                failed -> () -> failed(message, failed)));
    step.run();
    tally.inFlight.decrementAndGet();
    tally.out(outage.isOn());
    tally.pausedUntilMs.set(settler.now().toEpochMilli() + pace.paused().toMillis());
  }

  private void delivered(Checker.Ready message, SendOutcome.Sent sent) {
    outage.succeeded(message.sending().address());
    floods.succeeded();
    tally.sent.incrementAndGet();
    Instant now = settler.now();
    for (Owed owed : message.owed()) {
      tally.delivered(owed, now);
      perhapsSent.remove(owed.id());
      Set<Long> told = owed.slots().stream().map(AlertedSlot::number).collect(Collectors.toSet());
      settler.add(new Settlement.Delivered(owed.id(), now, sent.messageId(), told));
    }
    // Not before it is written: what the chat was told is read from there before its next message.
    backlog.doneOnceReleased(message.sending(), message.owed());
  }

  private void flooded(Checker.Ready message, Duration wait) {
    String address = message.sending().address();
    pace.pauseChat(address, wait);
    floods
        .flooded(address, message.owed().get(0).id(), wait)
        .ifPresent(
            all -> {
              pace.pauseAll(all);
              warn("the channel asks all chats to slow down", "wait", all);
            });
    tally.error("too many requests");
    retry(message.owed(), wait, "too many requests");
    putOff(backlog.clear(address), wait);
    backlog.done(message.sending());
  }

  private void unreachable(Checker.Ready message, String reason) {
    gone.accept(message.owed().get(0));
    dead(message, reason);
    // What else is owed there rests in the outbox until the person returns.
    List<Owed> others = backlog.clear(message.sending().address());
    backlog.release(others.stream().map(Owed::id).toList());
    backlog.done(message.sending());
  }

  private void rejected(Checker.Ready message, String reason) {
    LOG.atError()
        .setMessage("the channel refuses a message of ours for good")
        .addKeyValue("alert", message.owed().get(0).alert().id())
        .addKeyValue("reason", reason)
        .log();
    tally.error("message refused");
    dead(message, reason);
    backlog.done(message.sending());
  }

  private void dead(Checker.Ready message, String reason) {
    Instant now = settler.now();
    for (Owed owed : message.owed()) {
      tally.dead.incrementAndGet();
      settler.add(new Settlement.Dead(owed.id(), now, reason));
    }
  }

  private void shutOut(Checker.Ready message, String reason) {
    backlog.putBack(new Sending(message.sending().address(), Bundle.of(message.owed())));
    tally.error("shut out: " + reason);
    if (pace.paused().isZero()) {
      Duration wait = outage.nextRound(LONGEST_SHUT_OUT);
      pace.pauseAll(wait);
      LOG.atError()
          .setMessage("the channel refuses the bot itself; alerts wait until its token is right")
          .addKeyValue("reason", reason)
          .addKeyValue("next try in", wait)
          .log();
    }
  }

  private void failed(Checker.Ready message, SendOutcome.Failed failure) {
    String address = message.sending().address();
    if (failure.perhapsAccepted()) {
      message.owed().forEach(owed -> perhapsSent.add(owed.id()));
    }
    tally.error(failure.cause());
    Duration wait = outage.isOn() ? outage.first() : outage.chatFailed(address);
    if (outage.concernsAll() && pace.paused().isZero()) {
      Duration all = outage.nextRound();
      pace.pauseAll(all);
      warn("the channel does not answer; one message finds out when it does", "next try in", all);
    }
    if (!outage.isOn()) {
      pace.pauseChat(address, wait);
    }
    retry(message.owed(), wait, failure.cause());
    backlog.done(message.sending());
  }

  private void retry(List<Owed> all, Duration wait, String reason) {
    Instant now = settler.now();
    for (Owed owed : all) {
      tally.retried.incrementAndGet();
      settler.add(new Settlement.Retrying(owed.id(), now, now.plus(wait), reason));
    }
  }

  private void putOff(List<Owed> all, Duration wait) {
    Instant now = settler.now();
    for (Owed owed : all) {
      settler.add(new Settlement.Later(owed.id(), now, now.plus(wait), "the chat pauses"));
    }
  }

  private static void warn(String message, String key, Duration value) {
    LOG.atWarn().setMessage(message).addKeyValue(key, value).log();
  }
}
