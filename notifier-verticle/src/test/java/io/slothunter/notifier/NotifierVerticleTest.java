package io.slothunter.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.slothunter.notifier.deliver.DeliveryOptions;
import io.slothunter.notifier.deliver.PaceLimits;
import io.slothunter.notifier.fake.FakeTelegram;
import io.slothunter.notifier.fake.Rig;
import io.slothunter.notifier.fake.Slots;
import io.slothunter.notifier.fake.Until;
import io.slothunter.notifier.match.AlertFeed.FeedOptions;
import io.slothunter.scanner.calendar.FreeSlots;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.event.BaselineTaken;
import io.slothunter.scanner.event.SlotEvent;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.watch.AlertedSlot;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.Scope;
import io.slothunter.scanner.watch.Selection;
import io.slothunter.scanner.watch.Timing;
import io.slothunter.scanner.watch.Urgency;
import io.slothunter.scanner.watch.Visit;
import io.slothunter.scanner.watch.Watch;
import io.slothunter.scanner.watch.WatchFilter;
import io.slothunter.scanner.watch.WatchId;
import io.slothunter.scanner.watch.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotifierVerticleTest {
  private final Rig rig = new Rig();

  @AfterEach
  void close() {
    rig.close();
  }

  private Slot in(Duration time) {
    return Slots.at(rig.clock.instant().plus(time));
  }

  /** All is told of so many openings; those that came together are one alert. */
  private void settled(int openings) {
    Until.holds("all is recorded", () -> rig.store.openings(row -> true) >= openings);
    rig.untilSettled();
  }

  @Test
  void tellsWhoWaits_oneMessageForManySlots() {
    // Given
    Entry doctor = rig.store.doctor("Dr A", 2);
    Entry other = rig.store.doctor("Dr B", 1);
    rig.store.watch("1", Language.EN, doctor);
    rig.store.watch("2", Language.FA, doctor);
    rig.store.watch("3", Language.FA, other);
    rig.start();
    // When
    SlotEvent[] openings =
        IntStream.range(1, 9)
            .mapToObj(i -> rig.store.opening(doctor, i % 2, in(Duration.ofHours(i))))
            .toArray(SlotEvent[]::new);
    rig.happen(openings);
    // Then
    Until.holds("both hear of it", () -> rig.telegram.messages().size() == 2);
    settled(2);
    assertThat(rig.telegram.messages(1).get(0).text).contains("Dr A", "and 3 more");
    assertThat(rig.telegram.messages(2).get(0).text).contains("و ۳ نوبت دیگر");
    assertThat(rig.telegram.messages(3)).isEmpty();
  }

  @Test
  void alertsNobodyOfBaselinesAndClosings_andMovesOn() {
    // Given
    Entry doctor = rig.store.doctor("Dr A", 1);
    rig.store.watch("1", Language.EN, doctor);
    Rig.Running running = rig.start();
    // When
    rig.happen(
        new BaselineTaken(
            doctor.calendars().get(0).id(),
            FreeSlots.of(List.of(in(Duration.ofHours(1)))),
            rig.clock.instant()),
        rig.store.closing(doctor, 0, in(Duration.ofHours(1))));
    // Then
    Until.holds("the batch is read", () -> running.verticle().status().cursor() == 2);
    running.stop();
    assertThat(rig.store.rows()).isEmpty();
    assertThat(rig.store.cursorNow()).isEqualTo(2);
  }

  @Test
  void writesTheCursorSeldom_whileNobodyIsAlerted() {
    // Given
    Entry doctor = rig.store.doctor("Dr A", 1);
    Rig.Running running = rig.start();
    // When
    for (int i = 0; i < 100; i++) {
      rig.happen(rig.store.opening(doctor, 0, in(Duration.ofHours(i + 1))));
    }
    Until.holds("all is read", () -> running.verticle().status().cursor() == 100);
    running.stop();
    // Then
    assertThat(rig.store.cursorNow()).isEqualTo(100);
    assertThat(rig.store.recordCalls).isLessThan(20);
  }

  @Test
  void hearsOfAWatchThatBeganJustNow_beforeTheNextOpening() {
    // Given
    Entry doctor = rig.store.doctor("Dr A", 1);
    rig.start();
    List<Watch> watches = new ArrayList<>();
    // When
    for (int i = 1; i <= 20; i++) {
      watches.add(rig.store.watch("" + i, Language.EN, doctor));
      rig.watchesChanged();
      rig.happen(rig.store.opening(doctor, 0, in(Duration.ofHours(i))));
    }
    // Then: each watcher hears of every opening since
    Until.holds("all is read", () -> rig.store.cursorNow() == 20);
    for (int i = 1; i <= 20; i++) {
      WatchId watch = watches.get(i - 1).id();
      Set<Long> told =
          rig.store.rows().stream()
              .filter(row -> row.watch.equals(watch))
              .flatMap(row -> row.slots.stream())
              .map(AlertedSlot::number)
              .collect(Collectors.toSet());
      assertThat(told).containsAll(LongStream.rangeClosed(i, 20).boxed().toList());
    }
  }

  @Test
  void tellsOfEachDoctorInAMessageOfItsOwn_whenAFilterCoversSeveral() {
    // Given: mornings in a city where both doctors are, and afternoons for somebody else
    Entry first = rig.store.doctor("Dr A", 1);
    Entry second = rig.store.doctor("Dr B", 1);
    Slot early = in(Duration.ofHours(1));
    Slot late = in(Duration.ofHours(2));
    rig.store.watch("1", Language.EN, before(late.start().plusSeconds(1)));
    rig.store.watch("2", Language.EN, before(late.start()));
    rig.start();
    // When
    rig.happen(
        rig.store.opening(first, 0, early),
        rig.store.opening(second, 0, late),
        rig.store.opening(first, 0, late));
    // Then
    Until.holds(
        "all are told",
        () -> rig.telegram.messages(1).size() == 2 && rig.telegram.messages(2).size() == 1);
    assertThat(rig.telegram.messages(1))
        .extracting(message -> message.text.contains("Dr A") + " " + bullets(message.text))
        .containsExactlyInAnyOrder("true 2", "false 1");
    assertThat(bullets(rig.telegram.messages(2).get(0).text)).isEqualTo(1);
  }

  private static int bullets(String text) {
    return text.split("•", -1).length - 1;
  }

  private static Wish before(Instant held) {
    Selection city = new Selection(List.of(), List.of(), List.of(), List.of(), List.of("تهران"));
    Timing timing = new Timing(List.of(), List.of(), List.of(), List.of(), Duration.ZERO, held);
    Scope scope = new Scope(city, Selection.NONE, null, Visit.ANY, null);
    return new Wish(new WatchFilter(scope, timing), null, Urgency.NORMAL);
  }

  @Test
  void findsACalendarThatNobodyToldItOf() {
    // Given
    rig.start();
    Entry doctor = rig.store.doctor("Dr New", 1);
    rig.store.watch("1", Language.EN, doctor);
    // When: nothing is said of the watch
    rig.happen(rig.store.opening(doctor, 0, in(Duration.ofHours(1))));
    // Then
    Until.holds("it is told", () -> rig.telegram.messages(1).size() == 1);
  }

  @Test
  void neverTellsTwiceOfASlotThatWasHeldAndPutBack() {
    // Given
    Entry doctor = rig.store.doctor("Dr A", 1);
    rig.store.watch("1", Language.EN, doctor);
    rig.start();
    Slot slot = in(Duration.ofHours(1));
    rig.happen(rig.store.opening(doctor, 0, slot));
    settled(1);
    // When
    rig.happen(rig.store.closing(doctor, 0, slot), rig.store.returning(doctor, 0, slot));
    rig.happen(rig.store.opening(doctor, 0, in(Duration.ofHours(2))));
    // Then: the later opening is told, the returned one is not
    Until.holds("told of the other", () -> rig.telegram.messages(1).size() == 2);
    settled(2);
    assertThat(rig.telegram.messages(1).get(1).text.split("•", -1)).hasSize(2);
  }

  @Test
  void doesNotSendWhatIsGone() {
    // Given: the API cannot be reached until the slot is gone
    Entry doctor = rig.store.doctor("Dr A", 1);
    rig.store.watch("1", Language.EN, doctor);
    rig.telegram.misbehaveFor(1, FakeTelegram.page(503));
    rig.start();
    Slot taken = in(Duration.ofHours(1));
    Slot left = in(Duration.ofHours(2));
    Slot alsoTaken = in(Duration.ofHours(3));
    rig.happen(rig.store.opening(doctor, 0, taken), rig.store.opening(doctor, 0, left));
    Until.holds("recorded", () -> rig.store.rows().size() == 1);
    rig.happen(rig.store.opening(doctor, 0, alsoTaken));
    Until.holds("recorded", () -> rig.store.rows().size() == 2);
    Until.holds("it was tried", () -> rig.store.rows().stream().anyMatch(row -> row.attempts > 0));
    // When
    rig.happen(rig.store.closing(doctor, 0, taken), rig.store.closing(doctor, 0, alsoTaken));
    rig.telegram.behaveFor(1);
    // Then
    settled(2);
    assertThat(rig.telegram.messages(1)).hasSize(1);
    assertThat(rig.telegram.messages(1).get(0).text.split("•", -1)).hasSize(2);
    assertThat(rig.store.count("delivered")).isEqualTo(1);
    assertThat(rig.store.count("expired")).isEqualTo(1);
  }

  @Test
  void doesNotSendWhatHasBegun() {
    // Given
    Entry doctor = rig.store.doctor("Dr A", 1);
    rig.store.watch("1", Language.EN, doctor);
    rig.telegram.misbehaveFor(1, FakeTelegram.page(503));
    rig.start();
    rig.happen(rig.store.opening(doctor, 0, in(Duration.ofHours(1))));
    Until.holds("it was tried", () -> rig.store.rows().stream().anyMatch(row -> row.attempts > 0));
    // When
    rig.clock.forward(Duration.ofHours(2));
    rig.telegram.behaveFor(1);
    // Then
    settled(1);
    assertThat(rig.store.count("expired")).isEqualTo(1);
    assertThat(rig.telegram.messages()).isEmpty();
  }

  @Test
  void oneFailingFloodedOrStallingChatDelaysNobody() {
    // Given
    Entry doctor = rig.store.doctor("Dr A", 1);
    rig.store.watch("1", Language.EN, doctor);
    rig.store.watch("2", Language.EN, doctor);
    rig.telegram.misbehaveFor(1, FakeTelegram.tooMany(10_072));
    rig.telegram.misbehaveFor(2, FakeTelegram.stall());
    for (int i = 3; i <= 40; i++) {
      rig.store.watch("" + i, Language.EN, doctor);
    }
    Rig.Running running = rig.start();
    // When
    for (int i = 1; i <= 5; i++) {
      rig.happen(rig.store.opening(doctor, 0, in(Duration.ofHours(i))));
    }
    // Then: everybody else heard of all five
    Until.holds(
        "the others are served",
        () -> rig.store.openings(row -> row.status.equals("delivered")) == 38 * 5);
    Until.holds(
        "what the flooded chat owes rests in the outbox",
        () ->
            rig.store.openings(row -> row.next.isAfter(rig.clock.instant().plusSeconds(9_000)))
                == 5);
    assertThat(running.verticle().status().delivery().pausedUntil()).isEmpty();
  }

  @Test
  void pausesAll_whenOneChatAfterAnotherIsFlooded_andLosesNothing() {
    // Given
    Entry doctor = rig.store.doctor("Dr A", 1);
    for (int i = 1; i <= 20; i++) {
      rig.store.watch("" + i, Language.EN, doctor);
    }
    rig.pace = new PaceLimits(40, 1, Duration.ZERO, 1_000);
    for (int i = 0; i < 15; i++) {
      rig.telegram.misbehaveOnce("sendMessage", FakeTelegram.tooMany(1));
    }
    Rig.Running running = rig.start();
    // When
    rig.happen(rig.store.opening(doctor, 0, in(Duration.ofHours(1))));
    // Then
    Until.holds(
        "all pause", () -> running.verticle().status().delivery().pausedUntil().isPresent());
    settled(20);
    assertThat(rig.store.count("delivered")).isEqualTo(20);
    assertThat(rig.telegram.messages()).hasSize(20);
  }

  @ParameterizedTest
  @ValueSource(ints = {34, 2_282})
  void aRowOfFloodedChatsDelaysNobodyElse(int seconds) {
    // Given: those who are flooded stand before all others in the queue
    Entry doctor = rig.store.doctor("Dr A", 1);
    for (int i = 1; i <= 300; i++) {
      rig.store.watch("" + i, Language.EN, doctor);
      if (i <= 200) {
        rig.telegram.misbehaveFor(i, FakeTelegram.tooMany(seconds));
      }
    }
    rig.start();
    // When
    rig.happen(rig.store.opening(doctor, 0, in(Duration.ofHours(1))));
    // Then
    Until.holds(
        "the others are served",
        () -> rig.store.openings(row -> row.status.equals("delivered")) == 100);
    assertThat(rig.telegram.messages()).hasSize(100);
    // When: more come while those wait
    Entry another = rig.store.doctor("Dr B", 1);
    for (int i = 301; i <= 340; i++) {
      rig.store.watch("" + i, Language.EN, another);
    }
    rig.watchesChanged();
    rig.happen(rig.store.opening(another, 0, in(Duration.ofHours(2))));
    // Then
    Until.holds(
        "they are served as well",
        () -> rig.store.openings(row -> row.status.equals("delivered")) == 140);
  }

  @Test
  void marksWhoBlockedTheBot_andDeadIsTheAlert() {
    // Given
    Entry doctor = rig.store.doctor("Dr A", 1);
    rig.store.watch("1", Language.EN, doctor);
    rig.store.watch("2", Language.EN, doctor);
    rig.telegram.block(1);
    rig.start();
    // When
    rig.happen(rig.store.opening(doctor, 0, in(Duration.ofHours(1))));
    // Then
    settled(2);
    assertThat(rig.store.count("dead")).isEqualTo(1);
    assertThat(rig.store.personAt("1").reachable()).isFalse();
    rig.happen(rig.store.opening(doctor, 0, in(Duration.ofHours(2))));
    Until.holds("only the other is told", () -> rig.telegram.messages(2).size() == 2);
    assertThat(rig.store.rows()).hasSize(3);
    // When: the person returns
    rig.telegram.unblock(1);
    rig.telegram.write(1, "en", "/start");
    Until.holds("welcomed", () -> rig.telegram.messages(1).size() == 1);
    rig.happen(rig.store.opening(doctor, 0, in(Duration.ofHours(3))));
    // Then
    Until.holds("told again", () -> rig.telegram.messages(1).size() == 2);
  }

  @Test
  void waitsOutAWrongToken_andLosesNothing() {
    // Given
    Entry doctor = rig.store.doctor("Dr A", 1);
    for (int i = 1; i <= 5; i++) {
      rig.store.watch("" + i, Language.EN, doctor);
      rig.telegram.misbehaveFor(i, FakeTelegram.refusal(401, "Unauthorized"));
    }
    Rig.Running running = rig.start();
    // When
    rig.happen(rig.store.opening(doctor, 0, in(Duration.ofHours(1))));
    // Then
    Until.holds(
        "the operator can see it",
        () -> running.verticle().status().delivery().lastError().startsWith("shut out: 401"));
    Until.holds("nothing gets through", () -> figure("slothunter.channel.out") == 1);
    rig.clock.forward(Duration.ofMinutes(2));
    assertThat(running.verticle().status().trouble(rig.clock.instant()).orElseThrow())
        .contains("no message gets through", "401");
    for (int i = 1; i <= 5; i++) {
      rig.telegram.behaveFor(i);
    }
    settled(5);
    assertThat(rig.store.count("delivered")).isEqualTo(5);
    assertThat(figure("slothunter.channel.out")).isZero();
    assertThat(running.verticle().status().trouble(rig.clock.instant())).isEmpty();
  }

  @Test
  void showsFigures_ofAlertsAndOfTheDelayFromTheProvidersAnswer() {
    // Given
    Entry doctor = rig.store.doctor("Dr A", 1);
    rig.store.watch("1", Language.EN, doctor);
    rig.store.watch("2", Language.EN, doctor);
    rig.telegram.block(2);
    rig.start();
    // When
    SlotEvent seen = rig.store.opening(doctor, 0, in(Duration.ofHours(1)));
    rig.clock.forward(Duration.ofSeconds(1));
    rig.happen(seen);
    // Then
    settled(2);
    assertThat(alerts("delivered")).isEqualTo(1);
    assertThat(alerts("dead")).isEqualTo(1);
    assertThat(figure("slothunter.messages.in.flight")).isZero();
    assertThat(figure("slothunter.alerts.waiting")).isZero();
    Timer delay = rig.registry.get("slothunter.alert.delay").tag("channel", "telegram").timer();
    assertThat(delay.count()).isEqualTo(1);
    assertThat(delay.totalTime(TimeUnit.MILLISECONDS)).isBetween(1_000.0, 1_500.0);
    assertThat(delay.takeSnapshot().histogramCounts()).isNotEmpty();
  }

  private double figure(String name) {
    return rig.registry.get(name).gauge().value();
  }

  private double alerts(String outcome) {
    return rig.registry.get("slothunter.alerts").tag("outcome", outcome).functionCounter().count();
  }

  @Test
  void survivesAnOutageOfTheChannel_withOneProbeAtATime() {
    // Given
    Entry doctor = rig.store.doctor("Dr A", 1);
    for (int i = 1; i <= 50; i++) {
      rig.store.watch("" + i, Language.EN, doctor);
    }
    int port = rig.api.getPort();
    rig.start();
    rig.telegram.stop().await();
    // When
    rig.happen(rig.store.opening(doctor, 0, in(Duration.ofHours(1))));
    Until.holds(
        "it was tried", () -> rig.store.rows().stream().mapToInt(row -> row.attempts).sum() > 52);
    rig.telegram.start(port).await();
    // Then
    settled(50);
    assertThat(rig.store.count("delivered")).isEqualTo(50);
    assertThat(rig.telegram.messages()).hasSize(50);
  }

  @Test
  void survivesAnOutageOfTheStore() {
    // Given
    Entry doctor = rig.store.doctor("Dr A", 1);
    rig.store.watch("1", Language.EN, doctor);
    rig.start();
    rig.store.down = true;
    // When
    rig.happen(rig.store.opening(doctor, 0, in(Duration.ofHours(1))));
    Until.holds("it was tried", () -> rig.store.refusals > 0);
    assertThat(rig.telegram.messages()).isEmpty();
    rig.store.down = false;
    // Then
    Until.holds("it is told", () -> rig.telegram.messages(1).size() == 1);
    settled(1);
  }

  @Test
  void repeatsNothing_whenSettlementsCannotBeWrittenForAWhile() {
    // Given
    Entry doctor = rig.store.doctor("Dr A", 1);
    rig.store.watch("1", Language.EN, doctor);
    rig.start();
    rig.store.cannotSettle = true;
    // When
    rig.happen(rig.store.opening(doctor, 0, in(Duration.ofHours(1))));
    Until.holds("tried to settle", () -> rig.store.settleCalls > 2);
    rig.store.cannotSettle = false;
    // Then
    settled(1);
    assertThat(rig.telegram.messages(1)).hasSize(1);
  }

  @Test
  void goesOnFromTheCursor_whenSomebodyElseMovedIt() {
    // Given
    Entry doctor = rig.store.doctor("Dr A", 1);
    rig.store.watch("1", Language.EN, doctor);
    Rig.Running running = rig.start();
    rig.happen(rig.store.opening(doctor, 0, in(Duration.ofHours(1))));
    settled(1);
    // When: another process dealt with the second event
    rig.store.happen(rig.store.opening(doctor, 0, in(Duration.ofHours(2))));
    rig.store.moveCursor(2);
    rig.happen(rig.store.opening(doctor, 0, in(Duration.ofHours(3))));
    // Then
    Until.holds("the third is told", () -> rig.telegram.messages(1).size() == 2);
    Until.holds("the cursor follows", () -> running.verticle().status().cursor() == 3);
    assertThat(rig.store.rows()).hasSize(2);
  }

  @Test
  void tellsOnce_whenTheAnswerOfTheStoreGetsLost() {
    // Given
    Entry doctor = rig.store.doctor("Dr A", 1);
    rig.store.watch("1", Language.EN, doctor);
    rig.start();
    // When: the alert is recorded, and nobody says so
    rig.store.losesAnswers = true;
    rig.happen(rig.store.opening(doctor, 0, in(Duration.ofHours(1))));
    Until.holds("recorded", () -> rig.store.rows().size() == 1);
    rig.store.losesAnswers = false;
    // Then
    settled(1);
    assertThat(rig.telegram.messages(1)).hasSize(1);
  }

  @Test
  void mergesWhatWaitsForOneChat() {
    // Given: one message to the chat in 300 ms
    rig.pace = new PaceLimits(5_000, 2_000, Duration.ofMillis(300), 5_000);
    Entry doctor = rig.store.doctor("Dr A", 1);
    rig.store.watch("1", Language.EN, doctor);
    rig.start();
    // When
    for (int i = 1; i <= 6; i++) {
      rig.happen(rig.store.opening(doctor, 0, in(Duration.ofHours(i))));
    }
    // Then
    settled(6);
    assertThat(rig.store.openings(row -> row.status.equals("delivered"))).isEqualTo(6);
    assertThat(rig.telegram.messages(1)).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void sendsTheMostPerishableFirst_whenManyWait() {
    // Given: one message at a time
    rig.pace = new PaceLimits(20, 1, Duration.ZERO, 5_000);
    List<Entry> doctors = new ArrayList<>();
    List<SlotEvent> openings = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      doctors.add(rig.store.doctor("Dr " + i, 1));
      rig.store.watch("" + i, Language.EN, doctors.get(i - 1));
      openings.add(rig.store.opening(doctors.get(i - 1), 0, in(Duration.ofHours(24L * (11 - i)))));
    }
    rig.start();
    // When
    rig.happen(openings.toArray(SlotEvent[]::new));
    settled(10);
    // Then
    assertThat(rig.telegram.messages().stream().map(m -> m.chat).toList())
        .containsExactly(10L, 9L, 8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L);
  }

  @Test
  void holdsABoundedPartInMemory_andDeliversAll() {
    // Given
    rig.delivery =
        new DeliveryOptions(
            8,
            40,
            10,
            Duration.ofMillis(20),
            Duration.ofSeconds(5),
            Duration.ofMillis(500),
            Duration.ofMillis(40),
            Duration.ofMillis(400),
            Duration.ofHours(2));
    Entry doctor = rig.store.doctor("Dr A", 1);
    for (int i = 1; i <= 500; i++) {
      rig.store.watch("" + i, Language.EN, doctor);
    }
    Rig.Running running = rig.start();
    // When
    rig.happen(rig.store.opening(doctor, 0, in(Duration.ofHours(1))));
    Until.holds("recorded", () -> rig.store.rows().size() == 500);
    assertThat(running.verticle().status().delivery().queued()).isLessThanOrEqualTo(40);
    // Then
    settled(500);
    assertThat(rig.telegram.messages()).hasSize(500);
    assertThat(rig.telegram.messages().stream().map(m -> m.chat).distinct()).hasSize(500);
  }

  @Test
  void keepsWithinTheLimits_asTheyArrive() {
    // Given
    rig.pace = PaceLimits.TELEGRAM;
    Entry doctor = rig.store.doctor("Dr A", 1);
    for (int i = 1; i <= 70; i++) {
      rig.store.watch("" + i, Language.EN, doctor);
    }
    rig.start();
    // When
    rig.happen(rig.store.opening(doctor, 0, in(Duration.ofHours(1))));
    settled(70);
    // Then: two allowed for the jitter of this machine
    long[] times = rig.telegram.messages().stream().mapToLong(m -> m.atNanos).sorted().toArray();
    for (int i = 32; i < times.length; i++) {
      assertThat(times[i] - times[i - 32]).isGreaterThan(Duration.ofSeconds(1).toNanos());
    }
  }

  @Test
  void stopsQuickly_evenWhileTheChannelStalls_andTheNextStartDeliversTheRest() {
    // Given
    Entry doctor = rig.store.doctor("Dr A", 1);
    rig.store.watch("1", Language.EN, doctor);
    rig.telegram.misbehaveFor(1, FakeTelegram.stall());
    Rig.Running first = rig.start();
    rig.happen(rig.store.opening(doctor, 0, in(Duration.ofHours(1))));
    Until.holds("recorded", () -> rig.store.rows().size() == 1);
    // When
    long began = System.nanoTime();
    first.stop();
    // Then
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    rig.telegram.behaveFor(1);
    rig.start();
    settled(1);
    assertThat(rig.telegram.messages(1)).hasSize(1);
  }

  @Test
  void countsAMessageThatMayHaveComeTwice() {
    // Given
    Entry doctor = rig.store.doctor("Dr A", 1);
    rig.store.watch("1", Language.EN, doctor);
    rig.telegram.misbehaveOnce("sendMessage", FakeTelegram.acceptAndReset());
    Rig.Running running = rig.start();
    // When
    rig.happen(rig.store.opening(doctor, 0, in(Duration.ofHours(1))));
    settled(1);
    // Then
    assertThat(rig.telegram.messages(1)).hasSize(2);
    assertThat(running.verticle().status().delivery().possibleRepeats()).isEqualTo(1);
  }

  @Test
  void nothingWaitsForATick_at200OpeningsASecond() {
    // Given: 400 doctors, each watched by one chat; every timer is far away
    rig.delivery =
        new DeliveryOptions(
            64,
            1_000,
            50,
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            Duration.ofMillis(500),
            Duration.ofMillis(40),
            Duration.ofMillis(400),
            Duration.ofHours(2));
    rig.feed =
        new FeedOptions(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(30));
    List<Entry> doctors = new ArrayList<>();
    for (int i = 1; i <= 400; i++) {
      doctors.add(rig.store.doctor("Dr " + i, 1));
      rig.store.watch("" + i, Language.EN, doctors.get(i - 1));
    }
    rig.start();
    long[] announced = new long[800];
    // When: the first 400 warm up
    long began = System.nanoTime();
    for (int i = 0; i < 800; i++) {
      long due = began + i * 5_000_000L;
      Until.holds("the next is due", () -> System.nanoTime() >= due);
      Entry doctor = doctors.get(i % 400);
      announced[i] = System.nanoTime();
      rig.happen(rig.store.opening(doctor, 0, in(Duration.ofHours(1 + i))));
    }
    settled(800);
    // Then: the median, because other work on the machine may hold up any single one
    long[] delays =
        IntStream.rangeClosed(1, 400)
            .mapToLong(chat -> lastArrival(chat) - announced[chat - 1 + 400])
            .sorted()
            .toArray();
    assertThat(Duration.ofNanos(delays[200])).isLessThan(Duration.ofMillis(100));
  }

  private long lastArrival(long chat) {
    List<FakeTelegram.Shown> got = rig.telegram.messages(chat);
    return got.get(got.size() - 1).atNanos;
  }
}
