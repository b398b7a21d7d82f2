package io.slothunter.notifier.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.notifier.text.Message;
import io.slothunter.scanner.watch.Contact;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class AnswerLaneTest {
  private static final Message HELLO = Message.of("hello");
  private static final Duration APART = Duration.ofMillis(300);

  private final Vertx vertx = Vertx.vertx();
  private final Pace pace =
      new Pace(new PaceLimits(1_000, 200, Duration.ZERO, 1_000), System::nanoTime);
  private final List<Contact> sent = new ArrayList<>();
  private final List<Duration> waits = new ArrayList<>();
  private final Share share =
      new Share(
          vertx,
          (channel, apart, patience) ->
              Future.succeededFuture(
                  waits.isEmpty() ? Optional.empty() : Optional.of(waits.remove(0))),
          "telegram",
          pace,
          APART);
  private final AnswerLane lane = new AnswerLane(vertx, new Heard(), pace, share);

  private final class Heard implements Channel {
    @Override
    public String name() {
      return "telegram";
    }

    @Override
    public Future<SendOutcome> send(Contact to, Message message) {
      sent.add(to);
      return Future.succeededFuture(new SendOutcome.Sent("1"));
    }
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  private static Contact chat(int number) {
    return new Contact("telegram", "" + number);
  }

  private boolean isSent(Contact to) {
    return lane.send(to, HELLO)
        .map(SendOutcome.Sent.class::isInstance)
        .otherwise(false)
        .timeout(10, TimeUnit.SECONDS)
        .await();
  }

  @Test
  void chatsThatHaveToPauseForLong_takeNobodysPlace() {
    // Given: more of them than the line has places
    share.lead();
    List<Future<SendOutcome>> flooded = new ArrayList<>();
    for (int each = 0; each < 1_001; each++) {
      pace.pauseChat("" + each, Duration.ofHours(1));
      flooded.add(lane.send(chat(each), HELLO));
    }

    // When
    boolean other = isSent(chat(5_000));

    // Then
    assertThat(other).isTrue();
    assertThat(flooded).allSatisfy(each -> assertThat(each.failed()).isTrue());
    assertThat(sent).containsExactly(chat(5_000));
  }

  @Test
  void whoDoesNotLead_sendsWhenItsTurnOfAllProcessesCame() {
    // Given
    waits.add(Duration.ZERO);
    waits.add(APART);

    // When
    long began = System.nanoTime();
    assertThat(isSent(chat(1))).isTrue();
    assertThat(isSent(chat(2))).isTrue();

    // Then
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(APART);
    assertThat(isSent(chat(3))).as("there is no turn left").isFalse();
    share.lead();
    assertThat(isSent(chat(3))).as("who leads asks nobody").isTrue();
    assertThat(share.follow().succeeded()).isTrue();
    assertThat(isSent(chat(3))).isFalse();
  }
}
