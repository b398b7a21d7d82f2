package io.slothunter.notifier.text;

import io.slothunter.scanner.life.Lifetime;
import io.slothunter.scanner.life.Lifetimes;
import io.slothunter.scanner.watch.AlertedSlot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says how soon openings like these are usually gone, where that is known of all of them. */
final class UsualLife {
  private final Lifetimes lifetimes;

  UsualLife(Lifetimes lifetimes) {
    this.lifetimes = lifetimes;
  }

  /**
   * A line with its line break in front; empty where one of them usually lives long, or longer than
   * is known, or where the usual time has passed already.
   */
  String line(Speech speech, List<AlertedSlot> slots, Instant now) {
    Duration longest = Duration.ZERO;
    for (AlertedSlot each : slots) {
      Optional<Duration> life =
          lifetimes.of(each.calendar(), each.slot()).flatMap(Lifetime::usuallyGone);
      if (life.isEmpty() || !now.isBefore(each.seenAt().plus(life.get()))) {
        return "";
      }
      longest = longest.compareTo(life.get()) < 0 ? life.get() : longest;
    }
    String minutes = speech.number(rounded(longest));
    String time = speech.say(Phrase.N_MINUTES, Map.of("n", minutes));
    return "\n" + speech.say(Phrase.USUALLY_GONE, Map.of("time", time));
  }

  /** Up, and not finer than it is known. */
  private static long rounded(Duration life) {
    long minutes = (life.toMillis() + 59_999) / 60_000;
    int step = minutes <= 10 ? 1 : minutes <= 30 ? 5 : 10;
    return Math.max(1, (minutes + step - 1) / step * step);
  }
}
