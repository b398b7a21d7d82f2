package io.slothunter.scanner.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.slothunter.scanner.bus.Topic.Announcement;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.FreeSlots;
import io.slothunter.scanner.event.BaselineTaken;
import io.slothunter.scanner.event.Recorded;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LocalBusTest {
  private Vertx vertx;
  private LocalBus bus;

  @BeforeEach
  void open() {
    vertx = Vertx.vertx();
    bus = new LocalBus(vertx);
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void handsTheSameObjectToEveryReceiver_inOrder() {
    List<Announcement> first = new ArrayList<>();
    Promise<Void> done = Promise.promise();
    bus.subscribe(
            Topic.ANNOUNCED,
            message -> {
              first.add(message);
              return Future.succeededFuture();
            })
        .completion()
        .await();
    bus.subscribe(
            Topic.ANNOUNCED,
            message -> {
              if (number(message) == 50) {
                done.complete();
              }
              return Future.succeededFuture();
            })
        .completion()
        .await();
    List<Announcement> sent = new ArrayList<>();
    for (int i = 1; i <= 50; i++) {
      sent.add(announcement(i));
      bus.publish(Topic.ANNOUNCED, sent.get(i - 1));
    }
    done.future().await();
    vertx.timer(20).await();

    assertThat(first).hasSize(50);
    for (int i = 0; i < 50; i++) {
      assertThat(first.get(i)).isSameAs(sent.get(i));
    }
  }

  @Test
  void logsReceiversThatFailOrThrow_andGoesOn() {
    Logger logger = (Logger) LoggerFactory.getLogger(LocalBus.class);
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    logger.addAppender(lines);
    Promise<Void> done = Promise.promise();
    bus.subscribe(
            Topic.ANNOUNCED,
            message -> {
              if (number(message) == 1) {
                throw new IllegalStateException("thrown");
              }
              if (number(message) == 2) {
                return Future.failedFuture(new IllegalStateException("failed"));
              }
              done.complete();
              return Future.succeededFuture();
            })
        .completion()
        .await();

    for (int i = 1; i <= 3; i++) {
      bus.publish(Topic.ANNOUNCED, announcement(i));
    }
    done.future().await();
    logger.detachAppender(lines);

    assertThat(lines.list)
        .extracting(line -> line.getThrowableProxy().getMessage())
        .containsExactly("thrown", "failed");
  }

  @Test
  void refusesAnAnnouncementOfNothing() {
    assertThatThrownBy(() -> new Announcement(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Announcement announcement(long number) {
    return new Announcement(
        List.of(
            new Recorded(
                number, new BaselineTaken(new CalendarId(1), FreeSlots.NONE, Instant.EPOCH))));
  }

  private static long number(Announcement announcement) {
    return announcement.events().get(0).number();
  }
}
