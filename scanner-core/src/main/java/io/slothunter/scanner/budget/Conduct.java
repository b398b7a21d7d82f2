package io.slothunter.scanner.budget;

import io.slothunter.scanner.budget.Standing.Circuit;
import io.slothunter.scanner.calendar.ProviderId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a provider has behaved towards us, and the pauses that follow. Learnt on one lane. */
final class Conduct {
  private static final Logger LOG = LoggerFactory.getLogger(Conduct.class);

  private final ProviderId provider;
  private final Lane lane;
  private final Pauses pauses;
  private final GateMetrics metrics = new GateMetrics();

  private volatile Standing.@Nullable Pause pause;
  private volatile Circuit circuit;
  private volatile @Nullable Instant lastGood;
  private String lastTrouble = "";
  private final Outages outages;

  Conduct(ProviderId provider, Lane lane, Outages outages) {
    this.outages = outages;
    this.pauses = new Pauses(lane::chance);
    this.provider = provider;
    this.lane = lane;
    this.circuit = new Circuit(Circuit.State.CLOSED, lane.now(), "");
  }

  GateMetrics metrics() {
    return metrics;
  }

  Circuit circuit() {
    return circuit;
  }

  Optional<Standing.Pause> pause() {
    return Optional.ofNullable(pause);
  }

  Optional<Instant> lastGood() {
    return Optional.ofNullable(lastGood);
  }

  /** Nanoseconds until the pause ends; 0 when there is none. */
  long nanosLeft(long now) {
    long left = pauses.nanosLeft(now);
    if (left == 0 && pause != null) {
      pause = null;
    }
    return left;
  }

  /** True when only one request may be under way, to see whether the provider takes more. */
  boolean probing() {
    return pauses.probing();
  }

  void failed(Throwable fault) {
    metrics.failed();
    lastTrouble = fault.toString();
  }

  /**
   * @param sentAt when the request was sent, in the lane's nanoseconds
   */
  void answered(Verdict verdict, long sentAt) {
    metrics.answered(verdict);
    if (verdict instanceof Verdict.Fine) {
      lastGood = lane.now();
      pauses.fine(sentAt);
      endOutage();
    } else if (verdict instanceof Verdict.Trouble trouble) {
      lastTrouble = trouble.cause();
    } else if (pauseLonger(verdict, sentAt)) {
      Duration left = Duration.ofNanos(pauses.nanosLeft(lane.nanos()));
      pause = new Standing.Pause(lane.now().plus(left), pauses.why());
      outages.begin(pauses.why());
      LOG.atInfo()
          .setMessage("a provider is left alone for a while")
          .addKeyValue("provider", provider)
          .addKeyValue("for", left)
          .addKeyValue("because", pauses.why())
          .log();
    }
  }

  void circuitIs(Circuit.State state) {
    if (state != circuit.state()) {
      circuit = new Circuit(state, lane.now(), state == Circuit.State.CLOSED ? "" : lastTrouble);
      if (state == Circuit.State.OPEN) {
        outages.begin(lastTrouble);
      } else {
        endOutage();
      }
      LOG.atInfo()
          .setMessage("a provider's circuit changed")
          .addKeyValue("provider", provider)
          .addKeyValue("state", state)
          .addKeyValue("because", circuit.why())
          .log();
    }
  }

  private void endOutage() {
    if (!pauses.probing() && circuit.state() == Circuit.State.CLOSED) {
      outages.end();
    }
  }

  private boolean pauseLonger(Verdict verdict, long sentAt) {
    if (verdict instanceof Verdict.SlowDown slowDown) {
      return pauses.slowDown(slowDown.retryAfter(), sentAt, lane.nanos());
    }
    return verdict instanceof Verdict.Refused refused
        && pauses.refuse(refused.evidence(), sentAt, lane.nanos());
  }
}
