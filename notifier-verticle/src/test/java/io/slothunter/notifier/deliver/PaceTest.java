package io.slothunter.notifier.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private final AtomicLong nanos = new AtomicLong(123_456);

  private Pace pace() {
    return new Pace(PaceLimits.TELEGRAM, nanos::get);
  }

  @Property(tries = 200)
  void neverExceedsAnyLimitInAnyWindow(@ForAll long seed) {
    // Given: 40 chats and 3 groups that always have something to send
    Random random = new Random(seed);
    Pace pace = pace();
    List<Long> all = new ArrayList<>();
    Map<String, List<Long>> byChat = new HashMap<>();
    // When
    for (int step = 0; step < 2_000; step++) {
      String chat = random.nextInt(10) < 3 ? "-" + random.nextInt(3) : "" + random.nextInt(40);
      if (random.nextInt(3) == 0) {
        if (pace.untilSpare(chat) == 0) {
          pace.take(chat);
          all.add(nanos.get());
          byChat.computeIfAbsent(chat, c -> new ArrayList<>()).add(nanos.get());
        }
      } else if (pace.untilAnyAlert() == 0 && pace.untilChat(chat) == 0) {
        pace.take(chat);
        if (random.nextInt(10) == 0) {
          pace.giveBack(chat);
        } else {
          all.add(nanos.get());
          byChat.computeIfAbsent(chat, c -> new ArrayList<>()).add(nanos.get());
        }
      }
      nanos.addAndGet(random.nextInt(50_000_000));
    }
    // Then
    assertThat(mostWithin(all, SECOND)).isLessThanOrEqualTo(30);
    byChat.forEach(
        (chat, times) -> {
          for (int seconds : new int[] {1, 2, 5, 30}) {
            assertThat(mostWithin(times, seconds * SECOND)).isLessThanOrEqualTo(seconds + 1);
          }
          if (chat.startsWith("-")) {
            assertThat(mostWithin(times, 60 * SECOND)).isLessThanOrEqualTo(20);
          }
        });
  }

  @Test
  void aSecondMessageNeedNotWait_aThirdMust_andWhatMayWaitLeavesRoomForBoth() {
    long gap = PaceLimits.TELEGRAM.perChat().toNanos();
    Pace pace = pace();
    pace.take("1");
    assertThat(pace.untilChat("1")).isZero();
    assertThat(pace.untilSpare("1")).isEqualTo(gap);
    pace.take("1");
    assertThat(pace.untilChat("1")).isEqualTo(gap);
    assertThat(pace.untilSpare("1")).isEqualTo(2 * gap);
    pace.giveBack("1");
    assertThat(pace.untilChat("1")).isZero();
    nanos.addAndGet(gap);
    assertThat(pace.untilSpare("1")).isZero();
  }

  @Test
  void sendsNearlyThirtyASecond_whenManyChatsWait() {
    Pace pace = pace();
    long until = nanos.get() + 60 * SECOND;
    int sent = 0;
    while (nanos.get() < until) {
      if (pace.untilAnyAlert() == 0) {
        pace.take("" + sent++);
      } else {
        nanos.addAndGet(pace.untilAnyAlert());
      }
    }
    assertThat(sent).isBetween(26 * 60, 30 * 60);
  }

  @Test
  void aPausedChatWaitsAlone_aPauseOfAllStopsEverybody() {
    Pace pace = pace();
    pace.pauseChat("1", Duration.ofSeconds(10_072));
    assertThat(pace.untilChat("1")).isEqualTo(10_072 * SECOND);
    assertThat(pace.untilChat("2")).isZero();
    assertThat(pace.untilAnyAlert()).isZero();
    pace.pauseAll(Duration.ofSeconds(3));
    assertThat(pace.untilAnyAlert()).isEqualTo(3 * SECOND);
    nanos.addAndGet(3 * SECOND);
    assertThat(pace.untilAnyAlert()).isZero();
  }

  @Test
  void leavesRoomForAnswersThatWait() {
    Pace pace = pace();
    pace.take("1");
    pace.take("2");
    pace.take("3");
    assertThat(pace.untilAnyAlert()).isZero();
    pace.promise(2);
    assertThat(pace.untilAnyAlert()).isPositive();
    assertThat(pace.untilAny()).isZero();
  }

  @Test
  void worksWithTheSmallestLimit() {
    Pace pace = new Pace(PaceLimits.of(1, 1, 20), nanos::get);
    pace.take("1");
    assertThat(pace.untilAny()).isEqualTo(SECOND);
  }

  private static long mostWithin(List<Long> times, long window) {
    long most = 0;
    int from = 0;
    for (int to = 0; to < times.size(); to++) {
      while (times.get(to) - times.get(from) >= window) {
        from++;
      }
      most = Math.max(most, to - from + 1);
    }
    return most;
  }
}
