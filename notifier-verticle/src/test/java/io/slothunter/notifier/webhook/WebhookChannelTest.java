package io.slothunter.notifier.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.notifier.deliver.SendOutcome;
import io.slothunter.notifier.fake.NodePackages;
import io.slothunter.notifier.text.Button;
import io.slothunter.notifier.text.Message;
import io.slothunter.notifier.web.FixedNames;
import io.slothunter.notifier.web.Network;
import io.slothunter.notifier.web.PublicWeb;
import io.slothunter.notifier.web.WebLimits;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.destination.Target;
import io.slothunter.scanner.destination.WebhookKeys;
import io.slothunter.scanner.watch.Alert;
import io.slothunter.scanner.watch.AlertId;
import io.slothunter.scanner.watch.AlertedSlot;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.WatchId;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class WebhookChannelTest {
  private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
  private static final String NEW =
      WebhookKeys.text("a new key of thirty-two letters.".getBytes(UTF_8));
  private static final String OLD = WebhookKeys.text("an old key of twenty-four ".getBytes(UTF_8));

  private record Heard(String id, String timestamp, String signature, Buffer body) {}

  private final Vertx vertx = Vertx.vertx();
  private volatile Instant now = NOW;
  private final InstantSource clock = () -> now;
  private final List<Heard> heard = new ArrayList<>();
  private final PublicWeb web = web(Duration.ofSeconds(10));
  private final WebhookChannel channel = new WebhookChannel(web, clock);

  private PublicWeb web(Duration answerWithin) {
    return new PublicWeb(
        vertx,
        new FixedNames().with("hook.example", "127.0.0.1"),
        new WebLimits(
            Set.of(), List.of(Network.of("127.0.0.1")), Duration.ofSeconds(5), answerWithin),
        clock);
  }

  @AfterEach
  void close() {
    web.close().await();
    vertx.close().await();
  }

  private Contact receiver(Consumer<HttpServerRequest> answer) {
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(
                request ->
                    request
                        .body()
                        .onSuccess(
                            body -> {
                              heard.add(
                                  new Heard(
                                      request.getHeader("webhook-id"),
                                      request.getHeader("webhook-timestamp"),
                                      request.getHeader("webhook-signature"),
                                      body));
                              answer.accept(request);
                            }))
            .listen(0, "127.0.0.1")
            .await();
    String url = "http://hook.example:" + server.actualPort() + "/in?x=y";
    return new Target("webhook", url, NEW + " " + OLD + "~" + NOW.plusSeconds(60).getEpochSecond())
        .contact();
  }

  private static AlertedSlot slot(long number) {
    Instant start = NOW.plus(Duration.ofHours(number));
    return new AlertedSlot(
        number, new CalendarId(3), new Slot(start, Duration.ofMinutes(15)), NOW, false);
  }

  private static Message message(long... openings) {
    List<AlertedSlot> slots = new ArrayList<>();
    for (long each : openings) {
      slots.add(slot(each));
    }
    Person person = new Person(new PersonId(1), new Contact("none", "1"), Language.FA, true);
    Alert alert = new Alert(new AlertId(9), new WatchId(5), new DoctorId(7), person, NOW, 0, slots);
    return Message.of(
            "<b>دکتر سارا</b>\n• ۱۰:۳۰",
            List.of(List.of(new Button.Link("رزرو", URI.create("https://x.example/دکتر")))))
        .about(alert);
  }

  @Test
  void tellsAProgramWhatOpened() {
    // Given
    Contact to = receiver(request -> request.response().setStatusCode(204).end());

    // When
    SendOutcome outcome = channel.send(to, message(1, 2)).await();

    // Then
    assertThat(outcome).isEqualTo(new SendOutcome.Sent(heard.get(0).id()));
    assertThat(heard.get(0).body().toJsonObject())
        .isEqualTo(
            new JsonObject()
                .put("type", "slots.opened")
                .put("timestamp", "2026-11-26T08:00:00Z")
                .put(
                    "data",
                    new JsonObject()
                        .put(
                            "text",
                            "دکتر سارا\n• ۱۰:۳۰\nhttps://x.example/%D8%AF%DA%A9%D8%AA%D8%B1")
                        .put("page", "https://x.example/%D8%AF%DA%A9%D8%AA%D8%B1")
                        .put(
                            "alerts",
                            new JsonArray()
                                .add(
                                    new JsonObject()
                                        .put("watch", 5)
                                        .put("doctor", 7)
                                        .put(
                                            "slots", new JsonArray().add(json(1)).add(json(2)))))));
  }

  private static JsonObject json(long number) {
    Instant start = NOW.plus(Duration.ofHours(number));
    return new JsonObject()
        .put("opening", number)
        .put("calendar", 3)
        .put("start", start.toString())
        .put("end", start.plus(Duration.ofMinutes(15)).toString())
        .put("seen_at", NOW.toString())
        .put("returned", false);
  }

  @Test
  void keepsTheIdOverRepeats_andGivesOtherOpeningsAnother() {
    // Given
    Contact to = receiver(request -> request.response().setStatusCode(500).end());

    // When
    for (Message each : List.of(message(1, 2), message(2, 1), message(1), message(1, 2, 3))) {
      now = now.plusSeconds(5);
      assertThat(channel.send(to, each).await())
          .isEqualTo(new SendOutcome.Failed("HTTP 500", true));
    }

    // Then
    List<String> ids = heard.stream().map(Heard::id).toList();
    assertThat(ids.get(0)).matches("msg_[A-Za-z0-9_-]{27}").isEqualTo(ids.get(1));
    assertThat(Set.copyOf(ids)).hasSize(3);
    assertThat(heard.get(1).timestamp()).isNotEqualTo(heard.get(0).timestamp());
    List<Alert> two = List.of(message(1).about().get(0), message(2).about().get(0));
    List<Alert> turned = List.of(two.get(1), two.get(0));
    assertThat(Message.of("digest").about(two).key())
        .isEqualTo(Message.of("the same").about(turned).key())
        .isNotEqualTo(message(1).key());
    Message plain = Message.of("test");
    assertThat(channel.send(to, plain).await()).isInstanceOf(SendOutcome.Failed.class);
    assertThat(channel.send(to, plain).await()).isInstanceOf(SendOutcome.Failed.class);
    assertThat(heard.get(4).id()).isNotEqualTo(heard.get(5).id());
  }

  @ParameterizedTest
  @CsvSource({
    "200, '', Sent",
    "202, '', Sent",
    "400, '', Failed[cause=HTTP 400: no]",
    "404, '', Failed[cause=HTTP 404: no]",
    "410, '', Unreachable[reason=HTTP 410: no]",
    "429, 7, RetryAfter[delay=PT7S]",
    "429, '', RetryAfter[delay=PT30S]",
    "429, 'Thu, 26 Nov 2026 08:02:00 GMT', RetryAfter[delay=PT2M]",
    "429, 'Thu, 26 Nov 2020 08:02:00 GMT', RetryAfter[delay=PT1S]",
    "429, 999999999, RetryAfter[delay=PT24H]",
    "429, soon, RetryAfter[delay=PT30S]",
    "500, 5, Failed[cause=HTTP 500: no]",
    "502, '', Failed[cause=HTTP 502: no]",
    "503, 9, RetryAfter[delay=PT9S]",
    "503, '', Failed[cause=HTTP 503: no]",
    "302, '', Rejected[reason=HTTP 302: redirects are not followed",
  })
  void knowsWhatAnAnswerMeans(int status, String retryAfter, String outcome) {
    // Given
    Contact to =
        receiver(
            request -> {
              if (!retryAfter.isEmpty()) {
                request.response().putHeader("retry-after", retryAfter);
              }
              request.response().setStatusCode(status).end(" \r\n\0no\u202e \n");
            });

    // When
    String found = channel.send(to, message(1)).await().toString();

    // Then
    String unpaired = outcome.endsWith("]") ? outcome.substring(0, outcome.length() - 1) : outcome;
    assertThat(found).startsWith(unpaired);
  }

  @Test
  void waitsForNobody_andReadsNoMoreThanALittle() {
    // Given
    Contact silent = receiver(request -> {});
    Contact rude = receiver(request -> request.connection().close());
    Contact endless =
        receiver(
            request -> {
              request.response().setChunked(true).setStatusCode(410);
              vertx.setPeriodic(1, id -> request.response().write("x".repeat(50_000)));
            });
    Contact trickling =
        receiver(
            request -> {
              request.response().setChunked(true);
              vertx.setPeriodic(100, id -> request.response().write("x"));
            });

    // Then
    WebhookChannel impatient = new WebhookChannel(web(Duration.ofSeconds(1)), clock);
    assertThat(impatient.send(silent, message(1)).await())
        .isEqualTo(new SendOutcome.Failed("time-out", true));
    assertThat(channel.send(rude, message(1)).await())
        .isInstanceOfSatisfying(
            SendOutcome.Failed.class, failed -> assertThat(failed.perhapsAccepted()).isTrue());
    assertThat(channel.send(endless, message(1)).await())
        .isInstanceOf(SendOutcome.Unreachable.class);
    assertThat(impatient.send(trickling, message(1)).await()).isInstanceOf(SendOutcome.Sent.class);
    assertThat(
            channel.send(new Contact("webhook", "http://127.0.0.2:1/ " + NEW), message(1)).await())
        .isEqualTo(new SendOutcome.Rejected("the host is not a public one"));
    assertThat(
            channel
                .send(new Contact("webhook", "http://nobody.example/ " + NEW), message(1))
                .await())
        .isEqualTo(new SendOutcome.Failed("the name is not found", false));
  }

  /** The example of the specification's own libraries. */
  @Test
  void signsAsTheSpecificationDoes() {
    byte[] key = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    assertThat(
            Signature.of(
                List.of(key),
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1_614_265_330),
                Buffer.buffer("{\"test\": 2432232314}")))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void isVerifiedByTheReferenceLibrary_withEitherKey() throws IOException {
    // Given
    NodePackages.require("standardwebhooks", "1.0.0");
    Contact to = receiver(request -> request.response().end());
    assertThat(channel.send(to, message(1, 2)).await()).isInstanceOf(SendOutcome.Sent.class);
    now = now.plusSeconds(120);
    assertThat(channel.send(to, message(1, 2)).await()).isInstanceOf(SendOutcome.Sent.class);

    // Then
    assertThat(verified(heard.get(0), NEW)).isEqualTo("slots.opened");
    assertThat(verified(heard.get(0), OLD)).isEqualTo("slots.opened");
    assertThat(verified(heard.get(1), NEW)).isEqualTo("slots.opened");
    assertThat(verified(heard.get(1), OLD)).as("it has had its day").contains("No matching");
    Heard first = heard.get(0);
    Heard changed =
        new Heard(
            first.id(),
            first.timestamp(),
            first.signature(),
            first.body().copy().appendString(" "));
    assertThat(verified(changed, NEW)).contains("No matching");
  }

  private static String verified(Heard heard, String key) throws IOException {
    String script =
        """
        const { Webhook } = require("standardwebhooks");
        const given = JSON.parse(require("fs").readFileSync(0, "utf8"));
        Date.now = () => Number(given.headers["webhook-timestamp"]) * 1000;
        try {
          console.log(new Webhook(given.key).verify(given.body, given.headers).type);
        } catch (e) {
          console.log(e.message);
        }
        """;
    return NodePackages.node(
        script,
        new JsonObject()
            .put("key", key)
            .put("body", heard.body().toString())
            .put(
                "headers",
                new JsonObject()
                    .put("webhook-id", heard.id())
                    .put("webhook-timestamp", heard.timestamp())
                    .put("webhook-signature", heard.signature()))
            .encode());
  }
}
