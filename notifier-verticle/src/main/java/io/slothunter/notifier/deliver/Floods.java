package io.slothunter.notifier.deliver;

import io.slothunter.scanner.watch.DeliveryId;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells chats that are flooded from a bot that is too fast: the service's answer is the same. After
 * some flooded chats in a row, with no success in between, there is a doubt; then one message at a
 * time goes to any chat that waits, whichever it is. One success shows that it is the chats, and
 * each doubt that proved wrong makes the next one come later. Only when such messages fail too is
 * it the bot: then all wait, for growing times, and one message asks again after each.
 */
final class Floods {
  private static final int SUSPICIOUS = 5;
  private static final int MOST_SUSPICIOUS = 160;
  private static final int PROBES = 8;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  /** What a chat alone owes is not all chats' debt. */
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final boolean oneService;
  private final Set<String> flooded = new HashSet<>();
  private int suspicious = SUSPICIOUS;
  private int inVain;
  private boolean doubtful;
  private @Nullable DeliveryId probe;

  /**
   * @param oneService whether floods of several chats can be the channel's
   */
  Floods(boolean oneService) {
    this.oneService = oneService;
  }

  /** True while one message at a time finds out whether it is the bot, to any chat. */
  boolean doubtful() {
    return doubtful;
  }

  void aboutToSend(DeliveryId first) {
    if (doubtful) {
      probe = first;
    }
  }

  /** How long all have to wait because of it, if they do. */
  Optional<Duration> flooded(String address, DeliveryId first, Duration wait) {
    if (!oneService) {
      return Optional.empty();
    }
    flooded.add(address);
    if (!doubtful) {
      doubtful = flooded.size() >= suspicious;
      return Optional.empty();
    }
    // Of what was under way before the doubt nothing follows.
    if (!first.equals(probe) || ++inVain < PROBES) {
      return Optional.empty();
    }
    suspicious = SUSPICIOUS;
    Duration growing = FIRST_PAUSE.multipliedBy(1L << Math.min(inVain - PROBES, 10));
    Duration most = wait.compareTo(LONGEST_PAUSE) < 0 ? wait : LONGEST_PAUSE;
    return Optional.of(growing.compareTo(most) < 0 ? growing : most);
  }

  void succeeded() {
    if (doubtful) {
      suspicious = Math.min(2 * suspicious, MOST_SUSPICIOUS);
    } else if (flooded.isEmpty()) {
      suspicious = Math.max(SUSPICIOUS, suspicious - 1);
    }
    flooded.clear();
    doubtful = false;
    inVain = 0;
    probe = null;
  }
}
