package io.slothunter.api.account;

import static io.slothunter.api.TestApi.opened;
import static io.slothunter.api.TestApi.slotAt;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.slothunter.api.TestApi.Reply;
import io.slothunter.api.account.AccountApi.Somebody;
import io.slothunter.api.limit.Limiter.Quota;
import io.slothunter.scanner.account.UserId;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class FeedsIT {
  private final AccountApi api = new AccountApi();

  @AfterEach
  void stop() {
    api.close();
  }

  private String watch(Somebody somebody, long doctor) {
    return api.post("/api/v1/watches", new JsonObject().put("doctor", doctor), somebody.shown())
        .header("Location");
  }

  private JsonObject feed(Somebody somebody, String watch) {
    Reply reply = api.api.post(watch + "/feed", null, somebody.shown());
    assertThat(reply.status()).isEqualTo(201);
    return reply.json();
  }

  @CanIgnoreReturnValue
  private Reply get(String address, String... headers) {
    return api.api.get(address, headers);
  }

  @Test
  void showsTheFreeSlotsOfAWatch_toWhoeverHasTheAddress() {
    // Given
    api.start();
    api.api.log.write(api.api.bus, opened(10, slotAt(1)), opened(20, slotAt(2)));
    Somebody sara = api.signUp("sara@example.org");
    String watch = watch(sara, 1);
    assertThat(get(watch + "/feed", sara.shown()).status()).isEqualTo(404);

    // When
    JsonObject feed = feed(sara, watch);
    Reply calendar = get(feed.getString("icalendar"), "Accept", "text/calendar");
    Reply news = get(feed.getString("rss"), "Accept", "application/rss+xml");

    // Then
    assertThat(calendar.status()).isEqualTo(200);
    assertThat(calendar.header("Content-Type")).isEqualTo("text/calendar;charset=utf-8");
    String start = Long.toString(slotAt(1).start().getEpochSecond());
    assertThat(calendar.body().toString())
        .contains("UID:slot-10-" + start)
        .doesNotContain("slot-20");
    assertThat(news.header("Content-Type")).isEqualTo("application/rss+xml;charset=utf-8");
    assertThat(news.body().toString()).contains("urn:slothunter:slot-10-" + start);
    assertThat(calendar.body().toString() + news.body()).doesNotContain("sara", "Sara");
    assertThat(get(watch + "/feed", sara.shown()).json().fieldNames()).containsExactly("since");
    assertThat(get(feed.getString("icalendar"), "If-None-Match", calendar.header("ETag")).status())
        .isEqualTo(304);
    api.api.clock.move(Duration.ofMinutes(1));
    assertThat(get(feed.getString("icalendar"), "If-None-Match", calendar.header("ETag")).status())
        .as("time alone changes nothing")
        .isEqualTo(304);
    api.api.log.write(api.api.bus, opened(10, slotAt(3)));
    io.slothunter.api.TestApi.eventually(
        () ->
            get(feed.getString("icalendar"), "If-None-Match", calendar.header("ETag")).status()
                == 200);
  }

  @Test
  void showsWhatAFilterWants_ofWhateverDoctor() {
    // Given
    api.start();
    api.api.log.write(
        api.api.bus, opened(10, slotAt(1)), opened(20, slotAt(2)), opened(10, slotAt(3)));
    Somebody sara = api.signUp("sara@example.org");
    JsonObject filter =
        new JsonObject()
            .put("specialties", new JsonArray().add("heart"))
            .put("earlier_than", slotAt(3).start().toString());
    JsonObject begun =
        api.post("/api/v1/watches", new JsonObject().put("filter", filter), sara.shown()).json();

    // When
    JsonObject feed = feed(sara, "/api/v1/watches/" + begun.getLong("id"));
    String calendar = get(feed.getString("icalendar")).body().toString();
    String news = get(feed.getString("rss")).body().toString();

    // Then
    for (String shown : List.of(calendar, news)) {
      assertThat(shown)
          .contains("slot-10-" + slotAt(1).start().getEpochSecond())
          .contains("slot-20-" + slotAt(2).start().getEpochSecond())
          .doesNotContain("slot-10-" + slotAt(3).start().getEpochSecond());
    }
  }

  @Test
  void endsAnAddress_whenAnotherIsMade_whenItIsRevoked_andWithItsWatch() {
    // Given
    api.start();
    Somebody sara = api.signUp("sara@example.org");
    String watch = watch(sara, 1);

    // When, then
    String first = feed(sara, watch).getString("icalendar");
    assertThat(get(first).status()).isEqualTo(200);
    String second = feed(sara, watch).getString("icalendar");
    assertThat(second).isNotEqualTo(first);
    assertThat(get(first).status()).isEqualTo(404);
    assertThat(get(second).status()).isEqualTo(200);
    assertThat(api.with(HttpMethod.DELETE, watch + "/feed", null, sara.shown()).status())
        .isEqualTo(204);
    assertThat(get(second).status()).isEqualTo(404);
    assertThat(api.with(HttpMethod.DELETE, watch + "/feed", null, sara.shown()).status())
        .isEqualTo(404);
    String third = feed(sara, watch).getString("rss");
    assertThat(get(third).status()).isEqualTo(200);
    assertThat(api.with(HttpMethod.DELETE, watch, null, sara.shown()).status()).isEqualTo(204);
    assertThat(get(third).status()).isEqualTo(404);
    assertThat(api.api.post(watch + "/feed", null, sara.shown()).status()).isEqualTo(404);
  }

  @Test
  void showsNothing_ofAWatchAtRest_andOfOneWhoIsShutOut() {
    // Given
    api.start();
    api.api.log.write(api.api.bus, opened(10, slotAt(1)));
    Somebody sara = api.signUp("sara@example.org");
    String watch = watch(sara, 1);
    String address = feed(sara, watch).getString("icalendar");

    // When
    api.api.post(watch + "/pause", null, sara.shown());
    Reply resting = get(address);
    api.api.post(watch + "/resume", null, sara.shown());
    Reply awake = get(address);
    api.store.accounts().block(new UserId(sara.id()), true).await();

    // Then
    assertThat(resting.status()).isEqualTo(200);
    assertThat(resting.body().toString()).doesNotContain("BEGIN:VEVENT");
    assertThat(awake.body().toString()).contains("BEGIN:VEVENT");
    assertThat(get(address).status()).isEqualTo(404);
  }

  @Test
  void knowsNoOtherSecret_andLogsNone() {
    // Given
    api.start();
    Somebody sara = api.signUp("sara@example.org");
    String watch = watch(sara, 1);
    Logger root = (Logger) LoggerFactory.getLogger("io.slothunter");
    ListAppender<ILoggingEvent> logged = new ListAppender<>();
    Level level = root.getLevel();
    root.setLevel(Level.TRACE);
    logged.start();
    root.addAppender(logged);

    // When
    String address = feed(sara, watch).getString("icalendar");
    String secret = address.split("/", -1)[4];
    List<String> others =
        List.of(
            "x".repeat(43),
            secret.substring(1) + "x",
            secret.substring(0, 42),
            secret + "x",
            "%00" + secret.substring(1),
            "x".repeat(3_000));
    get(address);
    others.forEach(
        other ->
            assertThat(get("/api/v1/feeds/" + other + "/slots.ics").status())
                .as(other)
                .isEqualTo(404));
    root.detachAppender(logged);
    root.setLevel(level);

    // Then
    assertThat(logged.list)
        .noneMatch(event -> event.getFormattedMessage().contains(secret))
        .noneMatch(
            event ->
                event.getKeyValuePairs() != null
                    && event.getKeyValuePairs().toString().contains(secret));
    String trail = api.store.audit().page(Long.MAX_VALUE, 100).await().toString();
    assertThat(trail).contains("openFeed").doesNotContain(secret);
    assertThat(api.api.registry.scrape()).doesNotContain(secret);
  }

  @Test
  void countsReaders() {
    // Given
    api.options = api.options.with(new Quota("default", 8, 1), new Quota("sign-in", 99, 99));
    api.start();

    // When
    for (int i = 0; i < 8; i++) {
      assertThat(get("/api/v1/feeds/" + "x".repeat(43) + "/slots.ics").status()).isEqualTo(404);
    }

    // Then
    Reply more = get("/api/v1/feeds/" + "x".repeat(43) + "/slots.rss");
    assertThat(more.status()).isEqualTo(429);
    assertThat(more.header("Retry-After")).isEqualTo("1");
  }
}
