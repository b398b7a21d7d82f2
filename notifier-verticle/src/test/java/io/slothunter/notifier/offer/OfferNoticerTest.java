package io.slothunter.notifier.offer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.micrometer.core.instrument.Counter;
import io.slothunter.notifier.bot.ChatRig;
import io.slothunter.notifier.fake.FakeChannel;
import io.slothunter.notifier.fake.FakeTelegram;
import io.slothunter.notifier.fake.FakeTelegram.Shown;
import io.slothunter.notifier.fake.Fuse;
import io.slothunter.notifier.fake.FusedService;
import io.slothunter.notifier.fake.Rig;
import io.slothunter.notifier.fake.Slots;
import io.slothunter.notifier.fake.Until;
import io.slothunter.notifier.text.Button;
import io.slothunter.scanner.account.Digest;
import io.slothunter.scanner.account.QuietHours;
import io.slothunter.scanner.account.Telling;
import io.slothunter.scanner.like.Alike;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.store.LongWaits.Waiting;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.watch.Watch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class OfferNoticerTest {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Telling AT_ONCE = Telling.atOnce(ZoneOffset.UTC);

  private final Rig rig = new Rig();
  private final ChatRig jane = new ChatRig(rig, 1, "en");
  private Entry one;
  private Entry other;
  private Watch watch;

  @BeforeEach
  void aWatch() {
    one = rig.store.doctor("Dr A", 1);
    other = rig.store.doctor("Dr <B> & \u202eسارا", 1);
    rig.offers = new OfferOptions(WEEK, Duration.ofDays(14), Duration.ofMillis(30));
    rig.likeness = (doctor, limit) -> List.of(new Alike(other.doctor().id(), 1));
    watch = rig.store.watch("1", Language.EN, one);
    rig.clock.forward(Duration.ofDays(8));
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private void free(Entry doctor, Duration in) {
    rig.store.happen(rig.store.opening(doctor, 0, Slots.at(rig.clock.instant().plus(in))));
  }

  private Waiting waiting(Telling telling) {
    return new Waiting(
        new OwnWatch(watch, false, Optional.empty()),
        rig.store.personAt("1"),
        telling,
        true,
        watch.since(),
        Optional.empty(),
        Optional.empty());
  }

  /** When it comes up again, once it was dealt with. */
  @CanIgnoreReturnValue
  private Instant dealt(Waiting waiting) {
    rig.chat.waits.waiting.add(waiting);
    rig.start();
    Until.holds("dealt with", () -> rig.chat.waits.counted.containsKey(watch.id()));
    return rig.chat.waits.counted.get(watch.id()).plus(WEEK);
  }

  private void nothingIsSaid() {
    jane.write("/status");
    assertThat(rig.telegram.messages(1)).noneMatch(shown -> shown.text.contains("You have waited"));
  }

  @Test
  void offersOthersOnce_andBeginsAWatchAtAButton() {
    // Given
    free(other, Duration.ofDays(2));

    // When
    Instant again = dealt(waiting(AT_ONCE));
    Shown offer = jane.answer(1);

    // Then
    Instant expected = rig.clock.instant().plus(Duration.ofDays(14));
    assertThat(again).isBetween(expected.minusSeconds(30), expected);
    assertThat(offer.text)
        .contains("You have waited 8 days for", "Dr A", "Dr &lt;B&gt; &amp; سارا", "Fri 4 Dec")
        .doesNotContain("\u202e");
    assertThat(offer.asks()).allMatch(button -> button.getString("callback_data").length() <= 64);
    assertThat(jane.toast(offer, "Wait for them")).contains("You hear from me");
    assertThat(jane.toast(offer, "Wait for them")).contains("You hear from me");
    assertThat(rig.store.watchesNow()).hasSize(2);
    assertThat(rig.store.watchesNow().get(1).filter().soleDoctor()).contains(other.doctor().id());
    // Then: nothing more comes
    jane.write("/status");
    assertThat(rig.telegram.messages(1)).hasSize(2);
    jane.press(offer, "No such offers", "I offer no others, however long you wait.");
    jane.press(offer, "Offer others", "When you wait for long, I offer others.");

    // Then: who pressed twice took it once, and changing one's mind is no refusal more
    assertThat(told("said")).isEqualTo(1);
    assertThat(answered("taken")).isEqualTo(1);
    assertThat(answered("refused")).isEqualTo(1);
  }

  private double told(String outcome) {
    return rig
        .registry
        .find("slothunter.notices")
        .tags("channel", "telegram", "kind", "offer", "outcome", outcome)
        .counters()
        .stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  private double answered(String outcome) {
    return rig.registry
        .get("slothunter.offers")
        .tags("channel", "telegram", "outcome", outcome)
        .counter()
        .count();
  }

  @Test
  void speaksPersian() {
    watch = rig.store.watch("2", Language.FA, one);
    rig.clock.forward(Duration.ofDays(8));
    free(other, Duration.ofDays(2));
    rig.chat.waits.waiting.add(
        new Waiting(
            new OwnWatch(watch, false, Optional.empty()),
            rig.store.personAt("2"),
            AT_ONCE,
            true,
            watch.since(),
            Optional.empty(),
            Optional.empty()));
    rig.start();
    Until.holds("offered", () -> rig.telegram.messages(2).size() == 1);
    assertThat(rig.telegram.messages(2).get(0).text)
        .startsWith("⏳ ۸ روز است که منتظر نوبت")
        .contains("سارا");
  }

  @Test
  void waitsForTheEndOfQuietHours_alsoWhereTheClockIsPutBack() {
    // Given: in Berlin, where the clock goes back from 3 to 2 in the night to 25 October
    rig.clock.forward(Duration.between(rig.clock.instant(), Instant.parse("2027-10-30T23:30:00Z")));
    free(other, Duration.ofDays(2));
    QuietHours night = new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0));
    Telling telling =
        new Telling(ZoneId.of("Europe/Berlin"), Optional.of(night), Optional.empty(), true);

    // When
    Instant again = dealt(waiting(telling));

    // Then
    assertThat(again).isEqualTo(Instant.parse("2027-10-31T06:00:00Z"));
    nothingIsSaid();
    // When
    rig.clock.forward(Duration.between(rig.clock.instant(), again).plusSeconds(1));
    // Then
    Until.holds(
        "offered",
        () -> rig.telegram.messages(1).stream().anyMatch(m -> m.text.contains("waited")));
  }

  @Test
  void offersNothingBeforeADigest() {
    free(other, Duration.ofDays(2));
    Telling telling =
        new Telling(
            ZoneOffset.UTC,
            Optional.empty(),
            Optional.of(new Digest.Daily(LocalTime.of(7, 0))),
            true);
    assertThat(dealt(waiting(telling))).isEqualTo(Instant.parse("2026-12-02T07:00:00Z"));
    nothingIsSaid();
  }

  static Stream<Arguments> digests() {
    Optional<QuietHours> night =
        Optional.of(new QuietHours(LocalTime.of(22, 0), LocalTime.of(8, 0)));
    Digest morning = new Digest.Daily(LocalTime.of(7, 0));
    return Stream.of(
        Arguments.of(morning, Optional.empty(), "07:00"),
        Arguments.of(morning, night, "08:00"),
        Arguments.of(new Digest.Every(3), Optional.empty(), "09:00"),
        Arguments.of(new Digest.Every(12), night, "12:00"));
  }

  /** Nobody is put off from one digest to the next for ever. */
  @ParameterizedTest
  @MethodSource("digests")
  void offersAtTheNextDigest(Digest digest, Optional<QuietHours> quiet, String time) {
    // Given
    free(other, Duration.ofDays(2));
    Telling telling = new Telling(ZoneOffset.UTC, quiet, Optional.of(digest), true);
    rig.chat.notices.telling = telling;

    // When
    Instant again = dealt(waiting(telling));

    // Then
    assertThat(again).isEqualTo(Instant.parse("2026-12-02T" + time + ":00Z"));
    // When
    rig.clock.forward(Duration.between(rig.clock.instant(), again).plusSeconds(1));
    // Then
    Until.holds(
        "offered",
        () -> rig.telegram.messages(1).stream().anyMatch(m -> m.text.contains("waited")));
  }

  @Test
  void givesUpWhatItCannotWrite() {
    // Given
    Instant now = rig.clock.instant();
    Map<String, String> about = Map.of("doctor", "whom?");
    rig.chat.waits.offer(waiting(AT_ONCE), about, now, now, now).mapEmpty().await();

    // When
    rig.start();

    // Then
    Until.holds("given up", () -> rig.chat.notices.rows().get(0).status.equals("refused"));
    assertThat(rig.chat.notices.rows().get(0).attempts).isEqualTo(1);
  }

  private void comesUpAgainInADay(Waiting waiting) {
    Instant again = dealt(waiting);
    Instant expected = rig.clock.instant().plus(Duration.ofDays(1));
    assertThat(again).isBetween(expected.minusSeconds(30), expected);
    nothingIsSaid();
  }

  @Test
  void offersNothingToWhoDoesNotWantIt() {
    free(other, Duration.ofDays(2));
    comesUpAgainInADay(
        waiting(new Telling(ZoneOffset.UTC, Optional.empty(), Optional.empty(), false, false)));
  }

  @Test
  void offersNothingToWhoIsShutOutOrAway() {
    free(other, Duration.ofDays(2));
    Waiting w = waiting(AT_ONCE);
    comesUpAgainInADay(
        new Waiting(w.watch(), w.person(), AT_ONCE, false, w.counted(), w.alerted(), w.offered()));
  }

  @Test
  void offersByMailToo_withPagesInsteadOfButtons() {
    FakeChannel mail = new FakeChannel("mail");
    rig.channels.add(mail);
    free(other, Duration.ofDays(2));
    Waiting w = waiting(AT_ONCE);
    Person elsewhere =
        new Person(w.person().id(), new Contact("mail", "a@example.org"), Language.EN, true);
    dealt(new Waiting(w.watch(), elsewhere, AT_ONCE, true, w.counted(), w.alerted(), w.offered()));
    Until.holds("offered", () -> mail.handed().size() == 1);
    assertThat(mail.handed().get(0).message().plain())
        .contains("You have waited 8 days for", other.doctor().page().toString());
    assertThat(mail.handed().get(0).message().rows())
        .allSatisfy(row -> assertThat(row).hasOnlyElementsOfType(Button.Link.class));
    nothingIsSaid();
  }

  @Test
  void offersNothing_whereNobodyIsAlike() {
    rig.likeness = (doctor, limit) -> List.of();
    rig.store.bookable(other, false);
    comesUpAgainInADay(waiting(AT_ONCE));
  }

  @Test
  void offersNobodyWhoCannotBeBooked() {
    free(other, Duration.ofDays(2));
    rig.store.bookable(other, false);
    comesUpAgainInADay(waiting(AT_ONCE));
  }

  @Test
  void offersNobodyWhoIsNotFree() {
    comesUpAgainInADay(waiting(AT_ONCE));
  }

  @Test
  void offersNobodyWhoIsFreeLaterThanTheDoctor() {
    free(other, Duration.ofDays(3));
    free(one, Duration.ofDays(2));
    comesUpAgainInADay(waiting(AT_ONCE));
  }

  @Test
  void offersNobodyForWhomTheyWaitAlready() {
    free(other, Duration.ofDays(3));
    rig.store.watch("1", Language.EN, other);
    comesUpAgainInADay(waiting(AT_ONCE));
  }

  @Test
  void countsFromTheLastAlert_aRest_andTheLastOffer() {
    free(other, Duration.ofDays(3));
    Waiting w = waiting(AT_ONCE);
    Instant alerted = rig.clock.instant().minus(Duration.ofDays(2));
    assertThat(
            dealt(
                new Waiting(
                    w.watch(),
                    w.person(),
                    AT_ONCE,
                    true,
                    w.counted(),
                    Optional.of(alerted),
                    Optional.empty())))
        .isEqualTo(alerted.plus(WEEK));
    nothingIsSaid();
  }

  @Test
  void leavesAWatchAloneThatRests() {
    free(other, Duration.ofDays(3));
    Waiting w = waiting(AT_ONCE);
    Instant until = rig.clock.instant().plus(Duration.ofHours(3));
    assertThat(
            dealt(
                new Waiting(
                    new OwnWatch(watch, false, Optional.of(until)),
                    w.person(),
                    AT_ONCE,
                    true,
                    w.counted(),
                    Optional.empty(),
                    Optional.empty())))
        .isEqualTo(until);
    nothingIsSaid();
  }

  private void isOfferedInTheEnd() {
    Until.holds(
        "offered",
        () -> {
          rig.clock.forward(Duration.ofSeconds(1));
          return rig.telegram.messages(1).stream().anyMatch(m -> m.text.contains("waited"));
        });
  }

  @Test
  void isSaidLater_whereItWasNotTaken() {
    // Given
    free(other, Duration.ofDays(2));
    rig.telegram.misbehaveOnce("sendMessage", FakeTelegram.refusal(500, "Internal error"));

    // When
    dealt(waiting(AT_ONCE));
    Until.holds("tried", () -> rig.chat.notices.rows().get(0).attempts == 1);
    Until.holds("counted", () -> told("not_said") == 1);
    rig.restart();

    // Then
    isOfferedInTheEnd();
  }

  @Test
  void isSaidByTheNextProcess_whereItsOwnDiesBetweenWritingItDownAndSending() {
    // Given
    free(other, Duration.ofDays(2));
    Fuse fuse = new Fuse(Fuse.Point.BEFORE_SEND, 1);
    rig.service = telegram -> new FusedService(telegram, fuse);

    // When
    dealt(waiting(AT_ONCE));
    Until.holds("dead", fuse::blown);
    rig.service = telegram -> telegram;
    rig.start();

    // Then
    isOfferedInTheEnd();
  }

  @Test
  void leavesItToTheProcessThatLeads() {
    free(other, Duration.ofDays(2));
    rig.store.led = false;
    rig.chat.waits.waiting.add(waiting(AT_ONCE));
    rig.start();
    rig.store.watch("2", Language.EN, one);
    rig.happen(rig.store.opening(one, 0, Slots.at(rig.clock.instant().plus(WEEK))));
    Until.holds("alerts are recorded all the same", () -> rig.store.cursorNow() >= 2);
    assertThat(rig.chat.waits.counted).isEmpty();
    // When
    rig.store.led = true;
    // Then
    Until.holds("dealt with", () -> rig.chat.waits.counted.containsKey(watch.id()));
  }
}
