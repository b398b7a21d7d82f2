package io.slothunter.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.notifier.deliver.SendOutcome;
import io.slothunter.notifier.fake.FakeChannel;
import io.slothunter.notifier.fake.FakeStore;
import io.slothunter.notifier.fake.Rig;
import io.slothunter.notifier.fake.Slots;
import io.slothunter.notifier.fake.Until;
import io.slothunter.scanner.account.Digest;
import io.slothunter.scanner.account.QuietHours;
import io.slothunter.scanner.account.Telling;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When and where people are told, on a whole notifier. It is six o'clock by everybody's clock. */
class TellingTest {
  private static final QuietHours UNTIL_SEVEN =
      new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0));

  private final Rig rig = new Rig();
  private final FakeChannel mail = new FakeChannel("mail");
  private final Contact hers = new Contact("mail", "sara@example.org");
  private Entry doctor;

  @BeforeEach
  void aWatch() {
    rig.channels.add(mail);
    doctor = rig.store.doctor("Dr A", 1);
    rig.store.watch("1", Language.EN, doctor);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private static Telling telling(QuietHours quiet, Digest digest, boolean urgentAtOnce) {
    return new Telling(
        ZoneOffset.UTC, Optional.ofNullable(quiet), Optional.ofNullable(digest), urgentAtOnce);
  }

  private Slot in(int hours) {
    return Slots.at(rig.clock.instant().plus(Duration.ofHours(hours)));
  }

  private List<String> told() {
    return rig.telegram.messages(1).stream().map(m -> m.text).toList();
  }

  /** The only delivery over a channel, as soon as it is recorded. */
  private FakeStore.Row row(String channel) {
    Until.holds("recorded", () -> over(channel).findFirst().isPresent());
    return over(channel).findFirst().orElseThrow();
  }

  private Stream<FakeStore.Row> over(String channel) {
    return rig.store.rows().stream().filter(row -> row.contact.channel().equals(channel));
  }

  private void untilPutOff(int openings) {
    Instant soon = rig.clock.instant().plusSeconds(60);
    Until.holds("put off", () -> rig.store.openings(row -> row.next.isAfter(soon)) == openings);
  }

  @Test
  void keepsQuietUntilTheHoursAreOver_andTellsWhatIsStillFree() {
    // Given
    rig.store.telling("1", telling(UNTIL_SEVEN, null, false));
    rig.start();
    Slot taken = in(48);
    rig.happen(rig.store.opening(doctor, 0, taken), rig.store.opening(doctor, 0, in(49)));
    untilPutOff(2);
    assertThat(row("telegram").next).isEqualTo(Instant.parse("2026-11-24T07:00:00Z"));
    assertThat(row("telegram").attempts).isZero();

    // When
    rig.happen(rig.store.closing(doctor, 0, taken));
    rig.clock.forward(Duration.ofHours(1));

    // Then
    rig.untilSettled();
    assertThat(told()).singleElement().asString().containsOnlyOnce("•");
  }

  @Test
  void breaksTheQuiet_forWhatBeginsSoon_ifThePersonWantsThat() {
    // Given
    rig.store.telling("1", telling(UNTIL_SEVEN, null, true));
    rig.start();

    // When
    rig.happen(rig.store.opening(doctor, 0, in(48)));
    untilPutOff(1);
    rig.happen(rig.store.opening(doctor, 0, in(2)));

    // Then
    Until.holds("told", () -> told().size() == 1);
    Until.holds("one waits", () -> rig.store.count("pending") == 1);
  }

  @Test
  void asksAgainBeforeSending_whetherThePersonMayBeTold() {
    // Given: a chat that pauses while its person goes to sleep
    rig.telegram.misbehaveOnce(
        "sendMessage",
        (api, request, parameters) ->
            request
                .response()
                .setStatusCode(429)
                .end("{\"ok\":false,\"error_code\":429,\"parameters\":{\"retry_after\":1}}"));
    rig.start();
    rig.happen(rig.store.opening(doctor, 0, in(48)));
    Until.holds("it pauses", () -> row("telegram").attempts == 1);

    // When
    rig.store.telling("1", telling(UNTIL_SEVEN, null, false));

    // Then
    untilPutOff(1);
    assertThat(told()).isEmpty();
    rig.clock.forward(Duration.ofHours(1));
    rig.untilSettled();
    assertThat(told()).hasSize(1);
  }

  @Test
  void tellsAllThatIsStillFreeInOneMessage_whenTheDigestComes() {
    // Given
    Entry other = rig.store.doctor("Dr B", 1);
    Entry third = rig.store.doctor("Dr C", 1);
    rig.store.watch("1", Language.EN, other);
    rig.store.watch("1", Language.EN, third);
    rig.store.telling("1", telling(null, new Digest.Daily(LocalTime.of(9, 0)), false));
    rig.start();
    Slot taken = in(30);
    rig.happen(rig.store.opening(doctor, 0, in(48)), rig.store.opening(other, 0, in(49)));
    rig.happen(rig.store.opening(doctor, 0, in(50)), rig.store.opening(third, 0, taken));
    untilPutOff(4);

    // When
    rig.happen(rig.store.closing(third, 0, taken));
    rig.clock.forward(Duration.ofHours(3));

    // Then
    rig.untilSettled();
    assertThat(told())
        .singleElement()
        .asString()
        .contains("Dr A", "Dr B")
        .doesNotContain("Dr C")
        .matches("(?s)(.*•){3}.*");
    assertThat(rig.store.openings(row -> row.status.equals("delivered"))).isEqualTo(3);
    assertThat(rig.store.openings(row -> row.status.equals("expired"))).isEqualTo(1);
  }

  @Test
  void tellsTheNextDestination_onlyIfNobodyHasSeenIt() {
    // Given
    rig.store.destination("1", hers, Duration.ofMinutes(1));
    rig.start();
    rig.happen(rig.store.opening(doctor, 0, in(48)));
    Until.holds("told by Telegram", () -> told().size() == 1);
    Until.holds("and that is written", () -> row("telegram").status.equals("delivered"));
    assertThat(mail.handed()).isEmpty();

    // When
    rig.clock.forward(Duration.ofMinutes(1));

    // Then
    rig.untilSettled();
    assertThat(mail.handed()).singleElement().satisfies(h -> assertThat(h.to()).isEqualTo(hers));
    assertThat(told()).hasSize(1);
  }

  @Test
  void stopsEverywhere_onceItIsSeen() {
    // Given
    rig.store.destination("1", hers, Duration.ofMinutes(1));
    rig.start();
    rig.happen(rig.store.opening(doctor, 0, in(48)));
    Until.holds("told by Telegram", () -> row("telegram").status.equals("delivered"));

    // When
    rig.store.acknowledge("1");
    rig.clock.forward(Duration.ofMinutes(1));

    // Then
    rig.untilSettled();
    assertThat(mail.handed()).isEmpty();
    assertThat(row("mail").status).isEqualTo("expired");
    assertThat(row("mail").reason).isEqualTo("acknowledged");
  }

  @Test
  void tellsOverOtherChannels_whereThereIsNoBot() {
    // Given
    rig.store.destination("1", hers, Duration.ZERO);
    Rig.Running running = rig.startWithoutBot();

    // When
    rig.happen(rig.store.opening(doctor, 0, in(24)));

    // Then
    Until.holds("told", () -> row("mail").status.equals("delivered"));
    assertThat(mail.handed()).hasSize(1);
    assertThat(told()).isEmpty();
    assertThat(running.verticle().status().trouble(rig.clock.instant())).isEmpty();
    running.stop();
  }

  @Test
  void delaysNobody_becauseAnotherChannelHangs() {
    // Given
    rig.store.destination("1", hers, Duration.ZERO);
    mail.answer = () -> Promise.<SendOutcome>promise().future();
    Rig.Running running = rig.start();

    // When
    for (int i = 1; i <= 100; i++) {
      rig.happen(rig.store.opening(doctor, 0, in(24 + i)));
    }

    // Then
    Until.holds(
        "all is told by Telegram",
        () ->
            rig.store.openings(
                    row ->
                        row.contact.channel().equals("telegram") && row.status.equals("delivered"))
                == 100);
    assertThat(mail.handed()).hasSize(1);
    assertThat(running.verticle().status().others().get("mail").inFlight()).isEqualTo(1);
    running.stop();
  }

  @Test
  void givesUpTheDestinationWhereNobodyIs_andNotThePerson() {
    // Given
    rig.store.destination("1", hers, Duration.ZERO);
    mail.answer = () -> Future.succeededFuture(new SendOutcome.Unreachable("550 no such user"));
    rig.start();

    // When
    rig.happen(rig.store.opening(doctor, 0, in(48)));

    // Then
    Until.holds("given up", () -> row("mail").status.equals("dead"));
    rig.untilSettled();
    assertThat(rig.gone).containsExactly(hers);
    assertThat(row("mail").status).isEqualTo("dead");
    assertThat(row("telegram").status).isEqualTo("delivered");
    assertThat(rig.store.personAt("1").reachable()).isTrue();
  }
}
