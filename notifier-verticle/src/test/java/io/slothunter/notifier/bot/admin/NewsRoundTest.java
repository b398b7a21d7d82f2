package io.slothunter.notifier.bot.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.notifier.deliver.Channel;
import io.slothunter.notifier.deliver.Pace;
import io.slothunter.notifier.deliver.SendOutcome;
import io.slothunter.notifier.deliver.SpareLane;
import io.slothunter.notifier.fake.Rig;
import io.slothunter.notifier.fake.Until;
import io.slothunter.notifier.text.Message;
import io.slothunter.scanner.store.Broadcasts.News;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NewsRoundTest {
  private static final int PEOPLE = 30;

  private final Rig rig = new Rig();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final List<String> tried = new CopyOnWriteArrayList<>();
  private Function<Contact, SendOutcome> answer = to -> new SendOutcome.Sent("1");
  private final Channel channel =
      new Channel() {
        @Override
        public String name() {
          return "telegram";
        }

        @Override
        public Future<SendOutcome> send(Contact to, Message message) {
          tried.add(to.address());
          SendOutcome outcome = answer.apply(to);
          if (outcome instanceof SendOutcome.Sent) {
            told.add(to.address());
          }
          return Future.succeededFuture(outcome);
        }
      };

  @BeforeEach
  void people() {
    for (int each = 1; each <= PEOPLE; each++) {
      rig.store.watch("" + each, Language.EN, rig.store.doctor("Dr " + each, 1));
    }
    long news = rig.chat.news.propose(rig.store.personAt("1").id(), "Hello").await();
    assertThat(rig.chat.news.begin(news, rig.store.personAt("1").id()).await()).isTrue();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private void begin() {
    rig.vertx.runOnContext(
        now ->
            new NewsRound(
                    rig.vertx,
                    rig.chat.news,
                    new SpareLane(rig.vertx, channel, new Pace(Rig.FAST, System::nanoTime)),
                    "telegram",
                    gone -> {},
                    rig.clock,
                    Duration.ofMillis(2))
                .start());
  }

  private News untilOver() {
    Until.holds("it is over", () -> rig.chat.news.all().get(0).ended());
    return rig.chat.news.all().get(0);
  }

  private static List<String> everybody() {
    return IntStream.rangeClosed(1, PEOPLE).mapToObj(Integer::toString).toList();
  }

  @Test
  void whileTheChannelIsOut_nobodyIsPassedOver() {
    // Given
    answer =
        to -> tried.size() <= 30 ? new SendOutcome.Failed("502", false) : new SendOutcome.Sent("1");
    // When
    begin();
    // Then
    News news = untilOver();
    assertThat(told).containsExactlyElementsOf(everybody());
    assertThat(news.sent()).isEqualTo(PEOPLE);
    assertThat(news.failed()).isZero();
  }

  @Test
  void whomAloneItNeverReaches_isPassedOver() {
    // Given: the last one too, when there is nobody else left
    answer =
        to ->
            List.of("7", "8", "30").contains(to.address())
                ? new SendOutcome.Failed("500", false)
                : new SendOutcome.Sent("1");
    // When
    begin();
    // Then
    News news = untilOver();
    List<String> others = new ArrayList<>(everybody());
    others.removeAll(List.of("7", "8", "30"));
    assertThat(told).containsExactlyElementsOf(others);
    assertThat(news.sent()).isEqualTo(PEOPLE - 3);
    assertThat(news.failed()).isEqualTo(3);
  }

  /** A round that took longer than its claim holds: the other process goes on, this one stops. */
  @Test
  void stops_onceItIsAnothersToSend() {
    // Given
    answer =
        to -> {
          if (to.address().equals("3")) {
            rig.clock.forward(Duration.ofMinutes(3));
            Instant now = rig.clock.instant();
            assertThat(rig.chat.news.claim("another", now, now.plusSeconds(120)).result())
                .isPresent();
          }
          return new SendOutcome.Sent("1");
        };
    // When
    begin();
    // Then
    Until.holds("three are told", () -> told.size() == 3);
    rig.vertx.timer(50).await();
    assertThat(told).containsExactly("1", "2", "3");
    assertThat(rig.chat.news.all().get(0).ended()).isFalse();
  }
}
