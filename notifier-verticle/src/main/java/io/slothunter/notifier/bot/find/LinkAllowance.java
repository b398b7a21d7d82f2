package io.slothunter.notifier.bot.find;

import io.slothunter.scanner.watch.Contact;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** How many links a chat may have resolved: each is a request to somebody else. */
final class LinkAllowance {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int FORGET_ABOVE = 10_000;

  private final InstantSource clock;
  private final int perMinute;
  private final Map<Contact, Deque<Instant>> taken = new HashMap<>();

  LinkAllowance(InstantSource clock, int perMinute) {
    this.clock = clock;
    this.perMinute = perMinute;
  }

  /** True, and counted, if the chat may have one more link resolved now. */
  boolean take(Contact chat) {
    Instant now = clock.instant();
    if (taken.size() >= FORGET_ABOVE) {
      taken.values().removeIf(times -> forgetOld(times, now).isEmpty());
    }
    Deque<Instant> times = forgetOld(taken.computeIfAbsent(chat, c -> new ArrayDeque<>()), now);
    if (times.size() >= perMinute) {
      return false;
    }
    times.addLast(now);
    return true;
  }

  private static Deque<Instant> forgetOld(Deque<Instant> times, Instant now) {
    // A time ahead of now is of a clock that was set back since: it counts no longer.
    times.removeIf(time -> !time.plus(MINUTE).isAfter(now) || time.isAfter(now));
    return times;
  }
}
