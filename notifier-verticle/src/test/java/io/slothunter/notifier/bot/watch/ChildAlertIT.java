package io.slothunter.notifier.bot.watch;

import static io.slothunter.scanner.store.StoreSamples.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.notifier.bot.ChatRig;
import io.slothunter.notifier.fake.FakeTelegram.Shown;
import io.slothunter.notifier.fake.OnDatabase;
import io.slothunter.notifier.fake.Rig;
import io.slothunter.notifier.fake.Slots;
import io.slothunter.notifier.fake.Until;
import io.slothunter.notifier.truth.MessageMender.MendingOptions;
import io.slothunter.scanner.account.FamilyId;
import io.slothunter.scanner.account.Identity;
import io.slothunter.scanner.account.User;
import io.slothunter.scanner.bus.Topic;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.calendar.FreeSlots;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.destination.Target;
import io.slothunter.scanner.event.Change;
import io.slothunter.scanner.event.SlotClosed;
import io.slothunter.scanner.event.SlotEvent;
import io.slothunter.scanner.event.SlotOpened;
import io.slothunter.scanner.store.Destinations;
import io.slothunter.scanner.store.StoreSamples;
import io.slothunter.scanner.store.postgres.PostgresStore;
import io.slothunter.scanner.store.postgres.TestPostgres;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.PersonId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A guardian has in their chat what they have of their own alerts, on a real database. */
@Timeout(60)
class ChildAlertIT {
  private final Rig rig = new Rig();
  private final PostgresStore store = TestPostgres.emptyStore(rig.vertx, rig.clock);
  private final ChatRig sara = new ChatRig(rig, 1, "en");
  private CalendarId calendar;
  private DoctorId doctor;
  private User guardian;
  private FamilyId bond;
  private PersonId child;
  private Slot opening;

  @BeforeEach
  void aChild() {
    var entry = store.directory().save(StoreSamples.listing("dr-ahmadi", "visit")).await();
    calendar = entry.calendars().get(0).id();
    doctor = entry.doctor().id();
    guardian =
        store
            .identities()
            .enter(new Identity("telegram", "1"), new Contact("telegram", "1"), "Sara", Language.EN)
            .await();
    bond = store.family().addChild(guardian.id(), "Ali", "2026-11").await().orElseThrow().id();
    child = store.family().actsAs(guardian.id(), bond).await().orElseThrow().id();
    store.watches().begin(child, doctor).mapEmpty().await();
    opening = Slots.at(rig.clock.instant().plus(Duration.ofHours(3)));
    rig.ports = new OnDatabase(store);
    rig.mending =
        new MendingOptions(Duration.ofHours(1), Duration.ofMillis(60), Duration.ofMillis(5));
  }

  @AfterEach
  void close() {
    store.close().await();
    rig.close();
  }

  private void happen(SlotEvent event, Slot... free) {
    var recorded =
        store
            .slotLog()
            .append(new Change(List.of(event), state(calendar, FreeSlots.of(List.of(free)))))
            .await();
    rig.bus.publish(Topic.ANNOUNCED, new Topic.Announcement(recorded));
  }

  private void open(Slot slot, Slot... free) {
    happen(new SlotOpened(calendar, slot, rig.clock.instant(), false), free);
  }

  private Shown alert() {
    rig.start();
    open(opening, opening);
    Shown shown = sara.answer(1);
    Until.holds("it is noted", () -> store.alertOutbox().counts().await().delivered() == 1);
    return shown;
  }

  private Optional<OwnWatch> watch() {
    return store.ownWatches().of(child).await().stream().findFirst();
  }

  @Test
  void stopsIt() {
    Shown alert = alert();
    rig.telegram.press(1, "en", alert, alert.button("Not interested"));
    Until.holds("asked", () -> alert.markup.encode().contains("Stop waiting"));
    String stop = alert.button("Stop waiting");

    // When
    sara.press(alert, "Stop waiting", "You no longer wait");

    // Then
    assertThat(watch()).isEmpty();

    // When: the button of an hour ago is pressed once more
    int before = rig.telegram.pressAnswers().size();
    rig.telegram.press(1, "en", alert, stop);

    // Then
    Until.holds("an answer", () -> rig.telegram.pressAnswers().size() > before);
    assertThat(rig.telegram.pressAnswers().get(before)).isEqualTo("This watch has ended.");
  }

  @Test
  void hasItBeQuiet_andNarrowsIt() {
    Shown alert = alert();

    // When
    sara.press(alert, "Quiet for 1 h", "Quiet until");

    // Then
    assertThat(watch().orElseThrow().snoozedUntil()).isPresent();

    // When
    rig.telegram.press(1, "en", alert, alert.button("Not interested"));
    Until.holds("asked", () -> alert.markup.encode().contains("What I look for"));
    rig.telegram.press(1, "en", alert, alert.button("What I look for"));

    // Then
    assertThat(sara.answer(2).text).contains("would have told you");
  }

  @Test
  void seesItEditedOnceItsSlotIsGone_withButtonsThatAreTheirs() {
    Shown alert = alert();

    // When
    happen(new SlotClosed(calendar, opening, rig.clock.instant()));

    // Then
    Until.holds(
        "it says so: " + alert.text,
        () -> {
          rig.clock.forward(Duration.ofMillis(1));
          return alert.text.contains("These slots are gone");
        });

    // When
    sara.press(alert, "Stop waiting", "You no longer wait");

    // Then
    assertThat(watch()).isEmpty();
  }

  @Test
  void isToldNowhereElse_ofWhatTheyHaveSeen() {
    // Given
    Destinations.Draft later =
        new Destinations.Draft(
            new Target("webhook", "https://hook.example.org/1", "key"),
            "mine",
            Duration.ofMinutes(5));
    store.destinations().add(guardian.person().id(), later, Optional.empty()).mapEmpty().await();
    Shown alert = alert();
    assertThat(store.alertOutbox().counts().await().open()).isEqualTo(1);

    // When
    assertThat(sara.toast(alert, "Keep looking")).isEqualTo("I keep looking.");

    // Then
    assertThat(store.alertOutbox().counts().await().open()).isZero();
  }

  @Test
  void isToldOnce_thatTheChildsDoctorIsGone() {
    // Given
    rig.start();

    // When
    store.doctorStates().disable(doctor, true).mapEmpty().await();
    rig.watchesChanged();

    // Then
    assertThat(sara.answer(1).text).contains("dr-ahmadi");
    rig.watchesChanged();
    sara.write("/help");
    assertThat(rig.telegram.messages(1)).hasSize(2);
  }
}
