package io.slothunter.scanner.trust;

import io.slothunter.scanner.budget.Verdict;
import io.slothunter.scanner.calendar.ProviderId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a provider is disbelieved at present. On one lane; {@link #isOn} from any thread. */
final class Block {
  private static final Logger LOG = LoggerFactory.getLogger(Block.class);

  private final ProviderId provider;
  private volatile boolean on;
  private long since;
  private int ended;

  Block(ProviderId provider) {
    this.provider = provider;
  }

  boolean isOn() {
    return on;
  }

  /** How many have ended. */
  int ended() {
    return ended;
  }

  /**
   * @param ticket the last that was given out
   */
  void begin(long ticket) {
    on = true;
    since = ticket;
  }

  /** Whether a request was sent after the block began: only its answer tells of the block. */
  boolean isBefore(long ticket) {
    return ticket > since;
  }

  void end(String why) {
    on = false;
    ended++;
    LOG.atInfo()
        .setMessage("a provider is believed again")
        .addKeyValue("provider", provider)
        .addKeyValue("because", why)
        .log();
  }

  static Verdict refused() {
    return new Verdict.Refused(
        "its answers are far emptier than its history allows: a soft ban, most likely");
  }
}
