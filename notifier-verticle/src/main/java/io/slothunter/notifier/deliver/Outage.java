package io.slothunter.notifier.deliver;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Tells trouble with one chat from trouble with the whole channel. One chat that fails backs off by
 * itself; once several fail with no success in between the channel is out, and one message at a
 * time finds out when it is back.
 */
final class Outage {
  private static final int CHATS_THAT_MEAN_ALL = 3;
  private static final int REMEMBERED = 10_000;
  private static final Duration LONGEST_PROBE = Duration.ofSeconds(30);

  private final Set<String> failing = new HashSet<>();
  private final Map<String, Integer> failures =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
          return size() > REMEMBERED;
        }
      };
  private final Duration first;
  private final Duration longest;
  private final boolean oneService;
  private int rounds;

  /**
   * @param first the first pause of a chat or of the channel; doubled with each further failure
   * @param longest the longest pause
   * @param oneService whether trouble of several chats can be the channel's
   */
  Outage(Duration first, Duration longest, boolean oneService) {
    this.first = first;
    this.longest = longest;
    this.oneService = oneService;
  }

  Duration first() {
    return first;
  }

  /** True while the whole channel is thought to be out: one message at a time. */
  boolean isOn() {
    return rounds > 0;
  }

  /** How long this chat is to be left alone after one more failure. */
  Duration chatFailed(String address) {
    failing.add(address);
    int times = failures.merge(address, 1, Integer::sum);
    return jittered(first, times - 1, longest);
  }

  /** True if trouble of several chats can be the channel's. */
  boolean isOfOneService() {
    return oneService;
  }

  /** True if so many chats fail that it must be the channel. */
  boolean concernsAll() {
    return isOn() || (oneService && failing.size() >= CHATS_THAT_MEAN_ALL);
  }

  /** How long the whole channel is to be left alone now. */
  Duration nextRound(Duration longestRound) {
    Duration most = longestRound.compareTo(longest) < 0 ? longestRound : longest;
    return jittered(first, rounds++, most);
  }

  Duration nextRound() {
    return nextRound(LONGEST_PROBE);
  }

  void succeeded(String address) {
    rounds = 0;
    failing.clear();
    failures.remove(address);
  }

  private static Duration jittered(Duration first, int doublings, Duration longest) {
    long full = Math.min(first.toMillis() << Math.min(doublings, 20), longest.toMillis());
    return Duration.ofMillis(full - ThreadLocalRandom.current().nextLong(full / 5 + 1));
  }
}
