package io.slothunter.scanner.store.postgres;

import static io.slothunter.scanner.calendar.SlotBuilder.free;
import static io.slothunter.scanner.store.StoreSamples.NOON;
import static io.slothunter.scanner.store.StoreSamples.alerted;
import static io.slothunter.scanner.store.StoreSamples.change;
import static io.slothunter.scanner.store.StoreSamples.closed;
import static io.slothunter.scanner.store.StoreSamples.listing;
import static io.slothunter.scanner.store.StoreSamples.opened;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.calendar.FreeSlots;
import io.slothunter.scanner.destination.Destination;
import io.slothunter.scanner.destination.DestinationId;
import io.slothunter.scanner.destination.Target;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.store.AlertOutbox.Draft;
import io.slothunter.scanner.store.AlertOutbox.Settlement;
import io.slothunter.scanner.store.DestinationTroubles;
import io.slothunter.scanner.store.Destinations;
import io.slothunter.scanner.store.Notice;
import io.slothunter.scanner.store.Owed;
import io.slothunter.scanner.store.WatchChanges;
import io.slothunter.scanner.store.WavedOpening;
import io.slothunter.scanner.store.WavedOpening.Wave;
import io.slothunter.scanner.store.Waves;
import io.slothunter.scanner.watch.AlertId;
import io.slothunter.scanner.watch.AlertedSlot;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.OwnAlert;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.Watch;
import io.slothunter.scanner.watch.WatchId;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An alert on its way to the several destinations of a person, and to very many people. */
@Timeout(60)
class DeliveriesIT {
  private volatile Instant now = NOON;
  private final Vertx vertx = Vertx.vertx();
  private final PostgresStore store = TestPostgres.emptyStore(vertx, () -> now);
  private CalendarId calendar;
  private DoctorId doctor;
  private PersonId sara;
  private Watch watch;

  @BeforeEach
  void beginAWatch() {
    var entry = store.directory().save(listing("dr-ahmadi", "visit")).await();
    calendar = entry.calendars().get(0).id();
    doctor = entry.doctor().id();
    watch = watch("1001");
    sara = watch.person();
  }

  @AfterEach
  void close() {
    store.close().await();
    vertx.close().await();
  }

  private Watch watch(String chat) {
    PersonId person =
        store.watches().person(new Contact("telegram", chat), Language.EN).await().id();
    return store.watches().begin(person, doctor).await();
  }

  @CanIgnoreReturnValue
  private DestinationId destination(String channel, String address, Duration after) {
    Destinations.Draft draft =
        new Destinations.Draft(new Target(channel, address, "secret"), "mine", after);
    return ((Destinations.Added.Made)
            store.destinations().add(sara, draft, Optional.empty()).await())
        .destination()
        .id();
  }

  private AlertedSlot open(String time) {
    return open(time, time);
  }

  /**
   * @param all that is free then
   */
  private AlertedSlot open(String time, String... all) {
    Recorded recorded =
        store.slotLog().append(change(calendar, free(all), opened(calendar, time))).await().get(0);
    return alerted(recorded);
  }

  private List<Owed> record(Waves waves, List<WatchId> watches, AlertedSlot slot) {
    List<Draft> drafts = new ArrayList<>();
    watches.forEach(each -> drafts.add(new Draft(each, List.of(slot))));
    return store
        .alertOutbox()
        .record(store.alertOutbox().cursor().await(), store.slotLog().head().await(), drafts, waves)
        .await();
  }

  @CanIgnoreReturnValue
  private List<Owed> record(String time) {
    return record(Waves.NONE, List.of(watch.id()), open(time));
  }

  private List<Owed> due(String channel) {
    return store.alertOutbox().due(channel, now, 100).await();
  }

  private void settle(Settlement settlement) {
    store.alertOutbox().settle(List.of(settlement)).await();
  }

  private void tell(Owed owed) {
    settle(new Settlement.Delivered(owed.id(), now, "m", Set.of(owed.slots().get(0).number())));
  }

  private List<OwnAlert.State> states(AlertId alert) {
    return store.ownAlerts().one(alert, sara).await().orElseThrow().deliveries().stream()
        .map(OwnAlert.Delivery::state)
        .toList();
  }

  private void run(String sql) {
    Database database = new Database(vertx, TestPostgres.options(2), Patience.DEFAULT);
    database.write(sql, Tuple.tuple()).compose(done -> database.close()).await();
  }

  @Test
  void owesAnAlertToEachDestination_eachAtItsTime() {
    // Given
    DestinationId hook = destination("webhook", "https://hook.example.org/1", Duration.ZERO);
    DestinationId mail = destination("mail", "sara@example.org", Duration.ofSeconds(60));

    // When
    List<Owed> atOnce = record("10:00");

    // Then
    assertThat(atOnce)
        .extracting(o -> o.contact().channel())
        .containsExactly("telegram", "webhook");
    assertThat(atOnce).extracting(o -> o.alert().id()).containsOnly(atOnce.get(0).alert().id());
    assertThat(atOnce.get(1).destination()).contains(hook);
    assertThat(atOnce.get(1).contact().address()).isEqualTo("https://hook.example.org/1 secret");
    assertThat(due("webhook")).isEqualTo(List.of(atOnce.get(1)));
    assertThat(due("mail")).isEmpty();
    now = now.plusSeconds(60);
    assertThat(due("mail"))
        .singleElement()
        .satisfies(o -> assertThat(o.destination()).contains(mail));
    assertThat(due("telegram")).as("whatever became of the others").hasSize(1);
  }

  @Test
  void tellsEachDestination_alsoOfWhatAnotherWasTold() {
    // Given
    destination("webhook", "https://hook.example.org/1", Duration.ZERO);
    List<Owed> both = record("10:00");
    assertThat(due("webhook")).hasSize(1);

    // When
    tell(both.get(0));

    // Then
    assertThat(store.alertOutbox().current(List.of(both.get(1).id())).await())
        .containsExactly(both.get(1));
    tell(both.get(1));
    assertThat(states(both.get(0).alert().id()))
        .containsExactly(OwnAlert.State.DELIVERED, OwnAlert.State.DELIVERED);
  }

  @Test
  void sendsToOnePlaceOnce_whoeverNamedItTwice() {
    destination("telegram", "1001", Duration.ZERO);

    assertThat(record("10:00")).hasSize(1);
  }

  @Test
  void listsEachSlotAndEachDeliveryOfAnAlertOnce_newestAlertFirst() {
    // Given
    DestinationId hook = destination("webhook", "https://hook.example.org/1", Duration.ZERO);
    Owed first = record("10:00").get(0);
    AlertedSlot later = open("12:00", "10:00", "12:00");
    AlertedSlot earlier = open("11:00", "10:00", "11:00", "12:00");
    List<Draft> both = List.of(new Draft(watch.id(), List.of(later, earlier)));
    long position = store.slotLog().head().await();
    var outbox = store.alertOutbox();
    Owed second = outbox.record(outbox.cursor().await(), position, both, Waves.NONE).await().get(0);

    // When
    List<OwnAlert> all = store.ownAlerts().page(sara, Optional.empty(), Long.MAX_VALUE, 9).await();

    // Then
    assertThat(all)
        .extracting(OwnAlert::id)
        .containsExactly(second.alert().id(), first.alert().id());
    assertThat(all.get(0).slots()).extracting(OwnAlert.Told::slot).containsExactly(earlier, later);
    assertThat(all.get(0).doctor()).isEqualTo(doctor);
    assertThat(all)
        .allSatisfy(
            alert ->
                assertThat(alert.deliveries())
                    .extracting(OwnAlert.Delivery::destination)
                    .containsExactly(Optional.empty(), Optional.of(hook.value())));
    assertThat(store.ownAlerts().page(sara, Optional.empty(), Long.MAX_VALUE, 1).await())
        .containsExactly(all.get(0));
  }

  @Test
  void stopsEverywhere_onceThePersonHasSeenIt() {
    // Given
    destination("mail", "sara@example.org", Duration.ofSeconds(60));
    Owed seen = record("10:00").get(0);
    tell(seen);
    Owed other = record("11:00").get(0);

    // When
    assertThat(store.ownAlerts().acknowledge(seen.alert().id(), sara).await()).isTrue();

    // Then
    assertThat(states(seen.alert().id()))
        .containsExactly(OwnAlert.State.DELIVERED, OwnAlert.State.EXPIRED);
    assertThat(states(other.alert().id()))
        .containsExactly(OwnAlert.State.SENDING, OwnAlert.State.PENDING);
    assertThat(store.ownAlerts().acknowledge(other.alert().id(), new PersonId(9)).await())
        .as("by another")
        .isFalse();
    assertThat(store.ownAlerts().acknowledge(watch.id(), new PersonId(9)).await()).isZero();
    assertThat(store.ownAlerts().acknowledge(watch.id(), sara).await()).isEqualTo(1);
    assertThat(states(other.alert().id()))
        .containsExactly(OwnAlert.State.EXPIRED, OwnAlert.State.EXPIRED);
    assertThat(store.alertOutbox().counts().await().open()).isZero();
  }

  @Test
  void stopsWhatTellsOfNothingLater_onceThePersonHasSeenTheLogSoFar() {
    // Given
    Owed first = record("10:00").get(0);
    Owed second = record("11:00").get(0);

    // When
    long number = first.slots().get(0).number();
    assertThat(store.ownAlerts().acknowledgeUpTo(number, new PersonId(9)).await()).isZero();
    assertThat(store.ownAlerts().acknowledgeUpTo(number, sara).await()).isEqualTo(1);

    // Then
    assertThat(due("telegram")).extracting(Owed::id).containsExactly(second.id());
  }

  @Test
  void owesNothing_toADestinationThatIsGone() {
    // Given
    DestinationId hook = destination("webhook", "https://hook.example.org/1", Duration.ZERO);
    DestinationId mail = destination("mail", "sara@example.org", Duration.ofSeconds(60));
    AlertId alert = record("10:00").get(0).alert().id();

    // When
    store
        .destinations()
        .gone(new Contact("webhook", "https://hook.example.org/1 secret"), "410")
        .await();
    assertThat(store.destinations().remove(mail, sara).await()).isTrue();

    // Then
    assertThat(states(alert))
        .containsExactly(OwnAlert.State.SENDING, OwnAlert.State.DEAD, OwnAlert.State.DEAD);
    assertThat(record("11:00")).extracting(Owed::destination).doesNotContain(Optional.of(hook));
  }

  @Test
  void tellsOneWhoHasADestinationAlone() {
    // Given
    run("update person set channel = 'none', address = 'account 1'");
    assertThat(record("10:00")).isEmpty();

    // When
    destination("mail", "sara@example.org", Duration.ZERO);

    // Then
    assertThat(record("11:00"))
        .singleElement()
        .satisfies(o -> assertThat(o.contact().channel()).isEqualTo("mail"));
    run("update person set channel = 'telegram', reachable = false");
    assertThat(record("12:00")).hasSize(1);
  }

  @Test
  void givesWhatIsDueToOnePersonAtOneTimeAsAWhole() {
    // Given
    Instant digest = now.plusSeconds(3_600);
    Watch omids = watch("1002");
    for (String time : List.of("10:00", "11:00", "12:00")) {
      for (Owed each : record(Waves.NONE, List.of(watch.id(), omids.id()), open(time))) {
        settle(new Settlement.Later(each.id(), now, digest, "a digest to come"));
      }
    }

    // When
    now = digest;
    List<Owed> page = store.alertOutbox().due("telegram", now, 1).await();

    // Then
    assertThat(page)
        .hasSize(3)
        .allSatisfy(o -> assertThat(o.alert().watch()).isEqualTo(watch.id()));
    assertThat(store.alertOutbox().due("telegram", now, 4).await()).hasSize(6);
  }

  private List<WatchId> crowd(int people) {
    run(
        "insert into person (channel, address, language)"
            + " select 'telegram', (5000 + n)::text, 'EN' from generate_series(1, "
            + people
            + ") n");
    run(
        "insert into watch (person, doctor, since) select p.id, "
            + doctor
            + ", timestamptz '2026-11-01 00:00Z' + p.id * interval '1 minute'"
            + " from person p where address::bigint > 5000 order by p.id");
    List<WatchId> watches = new ArrayList<>();
    for (Watch each : everybody()) {
      if (!each.id().equals(watch.id())) {
        watches.add(each.id());
      }
    }
    return watches;
  }

  private List<Watch> everybody() {
    List<Watch> all = new ArrayList<>();
    var mark = WatchChanges.Mark.BEGIN;
    boolean more = true;
    while (more) {
      var changes = store.watches().changes(mark).await();
      changes.running().forEach(each -> all.add(each.watch()));
      mark = changes.mark();
      more = changes.more();
    }
    return all;
  }

  @Test
  void wakesThoseFirst_whoHaveWaitedLongestForAsLittle() {
    // Given: the first of them was told twice already
    List<WatchId> crowd = crowd(10);
    for (String time : List.of("08:00", "09:00")) {
      tell(record(Waves.NONE, crowd.subList(0, 1), open(time)).get(0));
    }

    // When
    Waves waves = new Waves(9, 4, Duration.ofSeconds(10));
    List<Owed> first = record(waves, crowd, open("10:00"));

    // Then
    assertThat(first)
        .extracting(o -> o.alert().watch())
        .containsExactlyInAnyOrderElementsOf(crowd.subList(1, 5));
    now = now.plusSeconds(10);
    assertThat(due("telegram"))
        .hasSize(8)
        .noneSatisfy(o -> assertThat(o.alert().watch()).isEqualTo(crowd.get(0)));
    now = now.plusSeconds(10);
    assertThat(due("telegram")).hasSize(10);
    assertThat(record(new Waves(10, 4, Duration.ofSeconds(10)), crowd, open("11:00")))
        .as("not more than need waves")
        .hasSize(10);
  }

  @Test
  void wakesNoFurtherWave_ofWhatIsTaken() {
    // Given
    List<WatchId> crowd = crowd(5_000);
    Waves waves = new Waves(200, 50, Duration.ofSeconds(10));
    AlertedSlot slot = open("10:00");
    long began = System.nanoTime();
    List<Owed> first = record(waves, crowd, slot);
    Duration took = Duration.ofNanos(System.nanoTime() - began);

    // When: it is taken after 20 seconds
    assertThat(first).hasSize(waves.size());
    first.forEach(this::tell);
    now = now.plusSeconds(10);
    List<Owed> second = due("telegram");
    assertThat(second).hasSize(waves.size());
    second.forEach(this::tell);
    store
        .slotLog()
        .append(change(calendar, FreeSlots.NONE, closed(calendar, "10:00")))
        .mapEmpty()
        .await();
    now = now.plusSeconds(10);

    // Then
    List<Owed> third = due("telegram");
    assertThat(third).hasSize(waves.size()).allSatisfy(o -> assertThat(o.slots()).isEmpty());
    third.forEach(o -> settle(new Settlement.Expired(o.id(), now, "no slot was left")));
    WavedOpening report = store.waveHistory().inWaves(5).await().get(0);
    assertThat(report.number()).isEqualTo(slot.number());
    assertThat(report.free()).isFalse();
    assertThat(report.waves()).hasSize(100);
    assertThat(report.waves().stream().mapToInt(Wave::woken).sum()).isEqualTo(2 * waves.size());
    assertThat(report.waves().get(2).spared()).isEqualTo(waves.size());
    assertThat(report.waves().get(1).told().orElseThrow().longest())
        .isEqualTo(Duration.between(slot.seenAt(), now.minusSeconds(10)));
    assertThat(report.waves().get(0).watching().median())
        .as("those first who have waited longest")
        .isGreaterThan(report.waves().get(1).watching().longest());
    assertThat(took).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void wakesThePeopleOfEachOpeningAtItsOwnPace_andNeverMoreThanItsWavesSoFar() {
    // Given: of one such openings are gone soon, of the other nothing is known
    List<WatchId> crowd = crowd(40);
    AlertedSlot brief = open("10:00");
    Waves usual = new Waves(20, 10, Duration.ofSeconds(10));
    Waves waves = usual.with(Map.of(brief.number(), Duration.ofSeconds(3)));
    assertThat(record(waves, crowd, brief)).hasSize(10);
    AlertedSlot other = open("11:00", "10:00", "11:00");
    assertThat(record(waves, crowd, other)).hasSize(10);

    // When
    for (int second = 0; second <= 30; second++) {
      // Then
      assertThat(woken("10:00")).as("after " + second).isEqualTo(Math.min(4, second / 3 + 1) * 10);
      assertThat(woken("11:00")).as("after " + second).isEqualTo(Math.min(4, second / 10 + 1) * 10);
      now = now.plusSeconds(1);
    }
  }

  private int woken(String time) {
    return due("telegram").stream()
        .flatMap(o -> o.slots().stream())
        .filter(slot -> slot.slot().equals(free(time).slot(0)))
        .toList()
        .size();
  }

  @Test
  void tellsWhoIsToldOfTwoOpeningsOnce_withTheFirstOfThem() {
    // Given
    List<WatchId> crowd = crowd(30);
    AlertedSlot brief = open("10:00");
    AlertedSlot lasting = open("11:00", "10:00", "11:00");
    Waves waves =
        new Waves(20, 10, Duration.ofSeconds(10))
            .with(
                Map.of(
                    brief.number(), Duration.ofSeconds(3),
                    lasting.number(), Duration.ofSeconds(60)));

    // When
    List<Draft> drafts =
        crowd.stream().map(watch -> new Draft(watch, List.of(brief, lasting))).toList();
    List<Owed> first =
        store
            .alertOutbox()
            .record(
                store.alertOutbox().cursor().await(), store.slotLog().head().await(), drafts, waves)
            .await();

    // Then
    assertThat(first).hasSize(10);
    now = now.plusSeconds(3);
    assertThat(due("telegram")).hasSize(20);
    now = now.plusSeconds(3);
    assertThat(due("telegram")).hasSize(30);
  }

  private Destination.State stateOf(DestinationId id) {
    return store.destinations().one(id, sara).await().orElseThrow().state();
  }

  private void fails(Owed owed, String reason) {
    settle(new Settlement.Retrying(owed.id(), now, now.plusSeconds(1), reason));
    now = now.plusSeconds(1);
  }

  @Test
  void pausesAServerThatTookNothingForDays_andNothingElse_untilItTakesSomething() {
    // Given
    DestinationId hook = destination("webhook", "https://hook.example.org/1", Duration.ZERO);
    DestinationId mail = destination("mail", "sara@example.org", Duration.ZERO);
    record("10:00");
    Owed byHook = due("webhook").get(0);
    Owed byMail = due("mail").get(0);
    fails(byHook, "HTTP 500");
    fails(byMail, "time-out");
    now = now.plus(Destinations.FAILING_FOR.minusHours(1));
    fails(byHook, "HTTP 500");
    assertThat(stateOf(hook)).isEqualTo(Destination.State.ACTIVE);
    // When: it takes one after all, and fails again
    tell(byHook);
    record("11:00");
    Owed second = due("webhook").get(0);
    now = now.plus(Duration.ofHours(2));
    fails(second, "HTTP 502");
    now = now.plus(Destinations.FAILING_FOR.minusHours(1));
    fails(second, "HTTP 502");
    assertThat(stateOf(hook)).isEqualTo(Destination.State.ACTIVE);
    now = now.plus(Duration.ofHours(1));
    fails(second, "HTTP 503");
    fails(byMail, "time-out");
    // Then
    Destination paused = store.destinations().one(hook, sara).await().orElseThrow();
    assertThat(paused.state()).isEqualTo(Destination.State.PAUSED);
    assertThat(paused.reason()).isEqualTo("HTTP 503");
    assertThat(stateOf(mail)).isEqualTo(Destination.State.ACTIVE);
    now = now.plusSeconds(10);
    assertThat(due("webhook")).isEmpty();
    assertThat(record("12:00")).extracting(o -> o.contact().channel()).doesNotContain("webhook");
    // When: it takes a test
    assertThat(store.destinations().resume(hook, new PersonId(999)).await()).isEmpty();
    assertThat(store.destinations().resume(hook, sara).await().map(Destination::reason))
        .contains("");
    assertThat(store.destinations().resume(hook, sara).await()).isEmpty();
    // Then
    assertThat(record("13:00")).extracting(o -> o.contact().channel()).contains("webhook");
    fails(due("webhook").get(0), "HTTP 500");
    assertThat(stateOf(hook)).isEqualTo(Destination.State.ACTIVE);
  }

  private List<DestinationTroubles.Change> pauses() {
    return store.destinationTroubles().changes(new DestinationId(0), 10).await();
  }

  /** What is owed besides alerts, where only these channels are spoken. */
  private List<Notice> notices(String... spoken) {
    List<Notice> all = new ArrayList<>();
    for (String each : spoken) {
      all.addAll(store.notices().due(each, List.of(spoken), now, 10).await());
    }
    return all;
  }

  private void say(Notice notice) {
    assertThat(store.notices().begin(notice, now, now.plusSeconds(30)).await()).isTrue();
    assertThat(store.notices().begin(notice, now, now.plusSeconds(30)).await()).isFalse();
    store.notices().said(notice, now, "m").await();
  }

  private void pause(DestinationId id) {
    record("10:00");
    Owed owed =
        due("webhook").stream()
            .filter(each -> each.destination().equals(Optional.of(id)))
            .findFirst()
            .orElseThrow();
    fails(owed, "HTTP 500");
    now = now.plus(Destinations.FAILING_FOR);
    fails(owed, "HTTP 500");
    assertThat(stateOf(id)).isEqualTo(Destination.State.PAUSED);
  }

  @Test
  void hasItsPersonToldOfAPause_onceAndOverAWayThatWorks_andOfTheEnd() {
    // Given
    DestinationId hook = destination("webhook", "https://hook.example.org/1", Duration.ZERO);
    assertThat(pauses()).isEmpty();
    pause(hook);

    // When
    DestinationTroubles.Change paused = pauses().get(0);

    // Then
    assertThat(paused.destination()).isEqualTo(hook);
    assertThat(paused.works()).isFalse();
    assertThat(paused.name()).isEqualTo("mine");
    assertThat(store.destinationTroubles().tell(paused).await()).isTrue();
    assertThat(store.destinationTroubles().tell(paused).await()).as("by another").isFalse();
    assertThat(pauses()).isEmpty();
    Notice word = notices("telegram", "mail").get(0);
    assertThat(word.kind()).isEqualTo(Notice.Kind.DESTINATION_PAUSED);
    assertThat(word.about()).containsEntry("place", "mine").containsEntry("reason", "HTTP 500");
    assertThat(word.person().id()).isEqualTo(sara);
    assertThat(word.person().contact()).isEqualTo(new Contact("telegram", "1001"));
    assertThat(notices("webhook")).as("not over itself").isEmpty();
    say(word);
    assertThat(notices("telegram")).isEmpty();

    // When: it takes a test
    store.destinations().resume(hook, sara).mapEmpty().await();

    // Then
    DestinationTroubles.Change works = pauses().get(0);
    assertThat(works.works()).isTrue();
    assertThat(store.destinationTroubles().tell(paused).await()).as("not any more").isFalse();
    assertThat(store.destinationTroubles().tell(works).await()).isTrue();
    assertThat(pauses()).isEmpty();
    assertThat(notices("webhook")).as("not over itself").isEmpty();
    assertThat(notices("telegram", "webhook"))
        .singleElement()
        .matches(each -> each.kind() == Notice.Kind.DESTINATION_WORKS);
  }

  @Test
  void saysNothingOfAPause_thatIsOverBeforeItWasSaid() {
    DestinationId hook = destination("webhook", "https://hook.example.org/1", Duration.ZERO);
    pause(hook);
    assertThat(store.destinationTroubles().tell(pauses().get(0)).await()).isTrue();
    store.destinations().resume(hook, sara).mapEmpty().await();
    assertThat(store.destinationTroubles().tell(pauses().get(0)).await()).isTrue();
    assertThat(notices("telegram", "mail")).isEmpty();
    assertThat(pauses()).isEmpty();
  }

  @Test
  void owesAWordUntilItIsMarkedAsSaid_andTellsTheEndBehindTheBeginning() {
    // Given
    DestinationId hook = destination("webhook", "https://hook.example.org/1", Duration.ZERO);
    pause(hook);
    assertThat(store.destinationTroubles().tell(pauses().get(0)).await()).isTrue();
    Notice word = notices("telegram").get(0);
    assertThat(store.notices().begin(word, now, now.plusSeconds(30)).await()).isTrue();
    assertThat(notices("telegram")).as("it is being said").isEmpty();
    store.destinations().resume(hook, sara).mapEmpty().await();
    assertThat(store.destinationTroubles().tell(pauses().get(0)).await()).isTrue();
    assertThat(notices("telegram")).as("the end waits").isEmpty();

    // When: whoever was saying it is gone
    now = now.plusSeconds(31);

    // Then
    Notice again = notices("telegram").get(0);
    assertThat(again.id()).isEqualTo(word.id());
    assertThat(again.attempts()).isEqualTo(1);
    say(again);
    // What the first one thought of it is old.
    store.notices().later(again, now, "late").await();
    assertThat(notices("telegram"))
        .singleElement()
        .matches(each -> each.kind() == Notice.Kind.DESTINATION_WORKS);
  }

  @Test
  void goesOverTheNextWay_whereOneNeverTakesIt_andIsForgottenInTime() {
    // Given
    DestinationId hook = destination("webhook", "https://hook.example.org/1", Duration.ZERO);
    destination("mail", "sara@example.org", Duration.ofMinutes(5));
    destination("ntfy", "ntfys://ntfy.example.org/sara", Duration.ZERO);
    pause(hook);
    assertThat(store.destinationTroubles().tell(pauses().get(0)).await()).isTrue();

    // When
    List<String> ways = new ArrayList<>();
    for (int way = 0; way < 3; way++) {
      Notice word = notices("telegram", "mail", "ntfy").get(0);
      ways.add(word.person().contact().channel());
      assertThat(store.notices().begin(word, now, now.plusSeconds(30)).await()).isTrue();
      store
          .notices()
          .refused(
              new Notice(
                  word.id(),
                  word.person(),
                  word.destination(),
                  word.telling(),
                  word.kind(),
                  word.about(),
                  word.since(),
                  word.attempts() + 1),
              now,
              "no")
          .await();
    }

    // Then: what is told only when nobody acknowledged comes last
    assertThat(ways).containsExactly("telegram", "ntfy", "mail");
    assertThat(notices("telegram", "mail", "ntfy")).isEmpty();
    destination("gotify", "gotifys://gotify.example.org/token", Duration.ZERO);
    assertThat(notices("telegram", "mail", "ntfy", "gotify")).hasSize(1);
    now = now.plus(Duration.ofDays(8));
    assertThat(notices("telegram", "mail", "ntfy", "gotify")).isEmpty();
    store.prune(now.minus(Duration.ofDays(1))).mapEmpty().await();
    run("do $$ begin assert (select count(*) from notice) = 0; end $$");
  }

  @Test
  void tellsOfAPause_overWhatIsNotTheirsFirst_andNotOverWhatFailsToo() {
    // Given
    run("update person set channel = 'none', address = 'account 1'");
    DestinationId hook = destination("webhook", "https://hook.example.org/1", Duration.ZERO);
    DestinationId other = destination("webhook", "https://hook.example.org/2", Duration.ZERO);
    pause(hook);
    assertThat(store.destinationTroubles().tell(pauses().get(0)).await()).isTrue();
    String[] all = {"telegram", "mail", "webhook"};
    assertThat(notices(all))
        .singleElement()
        .satisfies(
            word ->
                assertThat(word.person().contact().address())
                    .isEqualTo("https://hook.example.org/2 secret"));

    // When
    destination("mail", "sara@example.org", Duration.ZERO);
    assertThat(notices(all))
        .singleElement()
        .satisfies(word -> assertThat(word.person().contact().channel()).isEqualTo("mail"));
    run("update destination set failing_since = now() where channel = 'mail'");

    // Then
    assertThat(notices(all))
        .singleElement()
        .satisfies(word -> assertThat(word.destination()).contains(other));
    run("update destination set failing_since = now() where id = " + other);
    assertThat(notices(all)).as("what fails is better than nothing").hasSize(1);
  }

  @Test
  void saysNotThatAServerWorks_whichWasOnlyAddedAnew() {
    // Given
    DestinationId hook = destination("webhook", "https://hook.example.org/1", Duration.ZERO);
    pause(hook);
    assertThat(store.destinationTroubles().tell(pauses().get(0)).await()).isTrue();

    // When
    assertThat(destination("webhook", "https://hook.example.org/1", Duration.ZERO)).isEqualTo(hook);

    // Then
    assertThat(stateOf(hook)).isEqualTo(Destination.State.ACTIVE);
    assertThat(pauses()).isEmpty();
  }

  @Test
  void pausesWhenTheOperatorSays() {
    // Given
    PostgresStore impatient =
        new PostgresStore(
            vertx,
            TestPostgres.options(2),
            () -> now,
            new SimpleMeterRegistry(),
            Duration.ofHours(2));
    DestinationId hook = destination("webhook", "https://hook.example.org/1", Duration.ZERO);
    record("10:00");
    Owed owed = due("webhook").get(0);
    fails(owed, "HTTP 500");

    // When
    now = now.plus(Duration.ofHours(2));
    impatient
        .alertOutbox()
        .settle(List.of(new Settlement.Retrying(owed.id(), now, now.plusSeconds(1), "HTTP 500")))
        .await();

    // Then
    assertThat(stateOf(hook)).isEqualTo(Destination.State.PAUSED);
    impatient.close().await();
  }
}
