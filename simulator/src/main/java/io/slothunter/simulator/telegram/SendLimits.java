package io.slothunter.simulator.telegram;

import io.slothunter.simulator.telegram.TelegramOptions.Limits;
import io.slothunter.simulator.time.MicroClock;
import java.util.HashMap;
import java.util.Map;

/** How many messages may go out, over all chats and to one. */
final class SendLimits {

  private static final double SECOND = 1_000_000;

  private final Limits limits;
  private final MicroClock clock;
  private final Bucket all;
  private final Map<Long, Bucket> perChat = new HashMap<>();
  private final Map<Long, Flood> floods = new HashMap<>();
  private long violations;

  SendLimits(Limits limits, MicroClock clock) {
    this.limits = limits;
    this.clock = clock;
    this.all = new Bucket(limits.perSecond(), limits.perSecond(), clock.micros());
  }

  /** From its next message on a chat takes none for so long, whatever the limits are. */
  void flood(long chat, int seconds) {
    floods.put(chat, new Flood(seconds));
  }

  /** Counts one message to {@code chat}, or refuses it with the seconds to wait. */
  void pass(long chat) {
    Flood flood = floods.get(chat);
    if (flood != null) {
      flooded(chat, flood);
    }
    if (!limits.enforced()) {
      return;
    }
    long now = clock.micros();
    Bucket bucket =
        perChat.computeIfAbsent(
            chat, unused -> new Bucket(limits.perChatPerSecond(), limits.perChatBurst(), now));
    double missing = Math.max(all.secondsToNext(now), bucket.secondsToNext(now));
    if (missing > 0) {
      violations++;
      throw Refusal.tooMany((int) Math.max(1, Math.ceil(missing)));
    }
    all.take();
    bucket.take();
  }

  /** Whoever was told how long to wait and does not has come too fast. */
  private void flooded(long chat, Flood flood) {
    long now = clock.micros();
    if (flood.until == 0) {
      flood.until = now + flood.seconds * (long) SECOND;
      throw Refusal.tooMany(flood.seconds);
    }
    if (now < flood.until) {
      violations++;
      throw Refusal.tooMany((int) Math.ceil((flood.until - now) / SECOND));
    }
    floods.remove(chat);
  }

  long violations() {
    return violations;
  }

  private static final class Flood {
    private final int seconds;

    /** Zero before anybody was told. */
    private long until;

    Flood(int seconds) {
      this.seconds = seconds;
    }
  }

  private static final class Bucket {
    private final double rate;
    private final double most;
    private double tokens;
    private long filledAt;

    Bucket(double rate, double most, long now) {
      this.rate = rate;
      this.most = most;
      this.tokens = most;
      this.filledAt = now;
    }

    /** Seconds until a token is there; 0 when one is. */
    double secondsToNext(long now) {
      tokens = Math.min(most, tokens + Math.max(0, now - filledAt) / SECOND * rate);
      filledAt = Math.max(now, filledAt);
      return tokens >= 1 ? 0 : (1 - tokens) / rate;
    }

    void take() {
      tokens--;
    }
  }
}
