package io.slothunter.scanner.store.postgres;

import static io.slothunter.scanner.calendar.SlotBuilder.free;
import static io.slothunter.scanner.store.StoreSamples.NOON;
import static io.slothunter.scanner.store.StoreSamples.alerted;
import static io.slothunter.scanner.store.StoreSamples.change;
import static io.slothunter.scanner.store.StoreSamples.listing;
import static io.slothunter.scanner.store.StoreSamples.opened;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.slothunter.scanner.account.Identity;
import io.slothunter.scanner.account.SecretHash;
import io.slothunter.scanner.account.User;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.destination.Target;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.store.Accounts.Candidate;
import io.slothunter.scanner.store.AlertOutbox.Draft;
import io.slothunter.scanner.store.Destinations;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.store.Notice;
import io.slothunter.scanner.store.ToldOutages.Standing;
import io.slothunter.scanner.store.WatchTroubles.Change;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.Watch;
import io.slothunter.scanner.watch.WatchId;
import io.slothunter.scanner.watch.Wish;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What people are owed besides alerts, where what it hangs on changes before it is said. */
@Timeout(60)
class OwedWordsIT {
  private static final ProviderId PROVIDER = new ProviderId("paziresh24");
  private static final Standing OUT = new Standing(PROVIDER, false);
  private static final Standing OVER = new Standing(PROVIDER, true);
  private static final Set<String> SPOKEN = Set.of("telegram", "webhook");
  private static final String NEWER_FILTER = "{\"visit\": \"by_drone\", \"doctors\": [%s]}";

  private volatile Instant now = NOON;
  private final Vertx vertx = Vertx.vertx();
  private final PostgresStore store = TestPostgres.emptyStore(vertx, () -> now);
  private DoctorId doctor;
  private CalendarId calendar;

  @BeforeEach
  void aDoctor() {
    Entry entry = store.directory().save(listing("dr-ahmadi", "visit")).await();
    doctor = entry.doctor().id();
    calendar = entry.calendars().get(0).id();
  }

  @AfterEach
  void close() {
    store.close().await();
    vertx.close().await();
  }

  private RowSet<Row> ask(String sql) {
    Database database = new Database(vertx, TestPostgres.options(2), Patience.DEFAULT);
    return database.write(sql, Tuple.tuple()).eventually(database::close).await();
  }

  private static Contact chat(String number) {
    return new Contact("telegram", number);
  }

  @CanIgnoreReturnValue
  private Person person(String number) {
    return store.watches().person(chat(number), Language.FA).await();
  }

  @CanIgnoreReturnValue
  private Watch watch(PersonId person) {
    return store.watches().begin(person, doctor).await();
  }

  private List<Notice> due(String channel) {
    return store.notices().due(channel, SPOKEN, now, 9).await();
  }

  private void out(boolean out) {
    store.providerLedger().told(PROVIDER, out ? Optional.of(now) : Optional.empty()).await();
  }

  private void tellOfOutage(PersonId person) {
    assertThat(store.toldOutages().tell(OUT, person).await()).isTrue();
  }

  /** What people are to hear of their watches is written down. */
  @CanIgnoreReturnValue
  private List<Change> noticed() {
    List<Change> changes = store.watchTroubles().changes(new WatchId(0), 9).await();
    changes.forEach(each -> assertThat(store.watchTroubles().tell(each).await()).isTrue());
    return changes;
  }

  private User byMail(String email) {
    SecretHash token = SecretHash.of(email);
    Candidate candidate = new Candidate(email, "x", "Sara", Language.EN);
    store.accounts().propose(token, candidate, now.plusSeconds(9)).await();
    return store.accounts().confirm(token).await().orElseThrow();
  }

  private PersonId join(User user, String number) {
    return store
        .identities()
        .join(user.id(), new Identity("telegram", number), chat(number))
        .await()
        .orElseThrow()
        .person()
        .id();
  }

  private void webhook(PersonId person) {
    Target target = new Target("webhook", "https://hook.example.org/1", "key");
    assertThat(
            store
                .destinations()
                .add(
                    person, new Destinations.Draft(target, "mine", Duration.ZERO), Optional.empty())
                .await())
        .isInstanceOf(Destinations.Added.Made.class);
  }

  // Another program

  @Test
  void aWordThatOnlyANewerProgramKnows_keepsNobodyElseFromHearing() {
    // Given
    out(true);
    Person sara = person("1");
    Person omid = person("2");
    tellOfOutage(sara.id());
    ask("update notice set kind = 'OUTAGE_ON_THE_MOON'").size();
    tellOfOutage(omid.id());

    // Then
    assertThat(due("telegram")).extracting(Notice::person).containsExactly(omid);
  }

  @Test
  void aTongueThatOnlyANewerProgramSpeaks_keepsNobodyFromHearing() {
    // Given
    Person sara = person("1");
    Person omid = person("2");
    WatchId hers = watch(sara.id()).id();
    WatchId his = watch(omid.id()).id();
    out(true);
    tellOfOutage(sara.id());
    tellOfOutage(omid.id());

    // When
    ask("update person set language = 'EO' where id = " + sara.id()).size();

    // Then
    assertThat(due("telegram")).hasSize(2);
    assertThat(store.toldOutages().know(PROVIDER).await()).hasSize(2);
    assertThat(store.longWaits().waiting(now, 9).await()).hasSize(2);
    Recorded recorded =
        store
            .slotLog()
            .append(change(calendar, free("10:00"), opened(calendar, "10:00")))
            .await()
            .get(0);
    List<Draft> drafts =
        List.of(
            new Draft(hers, List.of(alerted(recorded))),
            new Draft(his, List.of(alerted(recorded))));
    assertThat(store.alertOutbox().record(0, store.slotLog().head().await(), drafts).await())
        .hasSize(2);
    assertThat(store.alertOutbox().due("telegram", now, 9).await()).hasSize(2);
  }

  @Test
  void aFilterThatOnlyANewerProgramReads_keepsNobodyElseWaiting() {
    // Given
    WatchId hers = watch(person("1").id()).id();
    WatchId his = watch(person("2").id()).id();

    // When
    ask("update watch set doctor = null, filter = '%s'::jsonb where id = %s"
            .formatted(NEWER_FILTER.formatted(doctor), hers))
        .size();

    // Then
    assertThat(store.longWaits().waiting(now, 9).await())
        .extracting(each -> each.watch().watch().id())
        .containsExactly(his);
  }

  // A person that changes

  @Test
  void goesAlong_whereAnAccountMovesToAChat() {
    // Given: nothing but a server of her own tells her
    User sara = byMail("sara@example.org");
    webhook(sara.person().id());
    WatchId watch = watch(sara.person().id()).id();
    out(true);
    tellOfOutage(sara.person().id());
    store.doctorStates().disable(doctor, true).mapEmpty().await();
    noticed();

    // When
    PersonId there = join(sara, "1");

    // Then
    assertThat(due("telegram"))
        .extracting(Notice::kind)
        .containsExactlyInAnyOrder(Notice.Kind.OUTAGE_BEGAN, Notice.Kind.DOCTOR_SWITCHED_OFF);
    assertThat(due("telegram")).extracting(each -> each.person().id()).containsOnly(there);
    assertThat(store.toldOutages().tell(OUT, there).await()).as("she knows").isFalse();
    // When: it is over, and the doctor is back
    for (Notice each : due("telegram")) {
      store.notices().said(each, now, "1").await();
    }
    out(false);
    store.doctorStates().disable(doctor, false).mapEmpty().await();
    // Then
    assertThat(noticed()).extracting(Change::watch).containsExactly(watch);
    assertThat(store.toldOutages().know(PROVIDER).await())
        .extracting(Person::id)
        .containsExactly(there);
    assertThat(store.toldOutages().tell(OVER, there).await()).isTrue();
    assertThat(due("telegram"))
        .extracting(Notice::kind)
        .containsExactlyInAnyOrder(Notice.Kind.OUTAGE_OVER, Notice.Kind.DOCTOR_BACK);
  }

  @Test
  void isToldOnce_whereTheChatKnowsItAlready() {
    // Given
    User sara = byMail("sara@example.org");
    Person there = person("1");
    out(true);
    tellOfOutage(there.id());
    store.notices().said(due("telegram").get(0), now, "1").await();
    tellOfOutage(sara.person().id());

    // When
    assertThat(join(sara, "1")).isEqualTo(there.id());

    // Then
    assertThat(due("telegram")).isEmpty();
    assertThat(store.toldOutages().know(PROVIDER).await())
        .extracting(Person::id)
        .containsExactly(there.id());
  }

  @Test
  void isNotBegun_overAWayThatLedToThemWhenItsTurnCameUp() {
    // Given
    Person sara = person("1");
    webhook(sara.id());
    watch(sara.id());
    out(true);
    tellOfOutage(sara.id());
    Notice inChat = due("telegram").get(0);

    // When
    store.watches().unreachable(sara.id()).await();

    // Then
    assertThat(store.notices().begin(inChat, now, now.plusSeconds(30)).await()).isFalse();
    Notice there = due("webhook").get(0);
    assertThat(there.attempts()).isZero();
    // When
    Instant until = now.plusSeconds(30);
    store.destinations().remove(there.destination().orElseThrow(), sara.id()).mapEmpty().await();
    assertThat(store.notices().begin(there, now, until).await()).isFalse();
    person("1");
    // Then
    assertThat(store.notices().begin(due("telegram").get(0), now, until).await()).isTrue();
  }

  @Test
  void isNotBegun_ofAWatchThatEndedMeanwhile() {
    // Given
    Person sara = person("1");
    WatchId watch = watch(sara.id()).id();
    store.doctorStates().disable(doctor, true).mapEmpty().await();
    noticed();
    Notice word = due("telegram").get(0);

    // When
    store.watches().end(watch, sara.id()).mapEmpty().await();

    // Then
    assertThat(store.notices().begin(word, now, now.plusSeconds(30)).await()).isFalse();
  }

  // A watch that changes

  @Test
  void ofAWatchThatNamesAnotherDoctor_tellsWhatIsSoOfThisOne() {
    // Given
    PersonId sara = person("1").id();
    WatchId watch = watch(sara).id();
    store.doctorStates().disable(doctor, true).mapEmpty().await();
    noticed();
    store.notices().said(due("telegram").get(0), now, "1").await();
    DoctorId gone = other("dr-gone");
    DoctorId here = other("dr-here");
    store.doctorStates().disable(gone, true).mapEmpty().await();

    // When
    now = now.plusSeconds(1);
    assertThat(store.ownWatches().change(watch, sara, Wish.ofDoctor(gone)).await()).isPresent();

    // Then: nobody told her of this one
    assertThat(noticed()).extracting(Change::doctor).containsExactly(gone);
    // When
    assertThat(store.ownWatches().change(watch, sara, Wish.ofDoctor(here)).await()).isPresent();
    // Then: that one is none of her concern any more, and this one was never away
    assertThat(noticed()).isEmpty();
    assertThat(due("telegram")).isEmpty();
  }

  private DoctorId other(String slug) {
    return store.directory().save(listing(slug, "visit of " + slug)).await().doctor().id();
  }

  // Very many

  @Test
  void isFoundPartByPart_howeverMuchWaitsForAnotherChannel() {
    // Given
    Person omid = person("2");
    webhook(omid.id());
    store.watches().unreachable(omid.id()).await();
    ask("""
            insert into notice (person, topic, kind, about, not_before, created_at, until)
            select %s, 't' || i, 'OUTAGE_BEGAN', '{}', '2026-01-01', '2026-01-01', '2030-01-01'
            from generate_series(1, 100000) i
            """
            .formatted(person("1").id()))
        .size();
    out(true);
    tellOfOutage(omid.id());
    Duration patient = Duration.ofSeconds(20);
    Patience hurry = new Patience(patient, Duration.ofMillis(250), patient, patient);
    Database hurried = new Database(vertx, TestPostgres.options(2), hurry);
    PostgresNotices notices = new PostgresNotices(hurried, () -> now);

    // When
    List<Notice> found = List.of();
    for (int looks = 0; looks < 6 && found.isEmpty(); looks++) {
      found = notices.due("webhook", SPOKEN, now, 9).await();
    }

    // Then
    assertThat(found).extracting(each -> each.person().id()).containsExactly(omid.id());
    assertThat(notices.due("webhook", SPOKEN, now, 9).await()).as("from the start").isEmpty();
    // When: of what there is all is handed out once before anything is twice
    List<Long> first = ids(notices.due("telegram", SPOKEN, now, 900).await());
    List<Long> second = ids(notices.due("telegram", SPOKEN, now, 900).await());
    // Then
    assertThat(first).hasSize(900).isSorted();
    assertThat(second).hasSize(900).isSorted().doesNotContainAnyElementsOf(first);
    hurried.close().await();
  }

  private static List<Long> ids(List<Notice> notices) {
    return notices.stream().map(Notice::id).toList();
  }

  @Test
  void isForgottenPartByPart() {
    // Given: so many that all of them at once take longer than a statement may
    Person sara = person("1");
    ask("""
            insert into notice (person, topic, kind, about, not_before, created_at, until)
            select %s, 't' || i, 'OUTAGE_BEGAN', '{}', now(), now(), '2020-01-01'
            from generate_series(1, 6000) i
            """
            .formatted(sara.id()))
        .size();
    ask("""
            create function slow_disk() returns trigger language plpgsql as $$
            begin perform pg_sleep(0.001); return old; end $$
            """)
        .size();
    ask("create trigger slow_disk before delete on notice for each row execute function slow_disk()")
        .size();
    try {
      // When
      store.prune(Instant.EPOCH).mapEmpty().await();
    } finally {
      ask("drop function slow_disk() cascade").size();
    }
    // Then
    assertThat(ask("select from notice limit 1").size()).isZero();
  }
}
