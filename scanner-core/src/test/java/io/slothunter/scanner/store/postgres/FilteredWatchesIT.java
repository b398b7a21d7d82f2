package io.slothunter.scanner.store.postgres;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarKey;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.calendar.Point;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.provider.DoctorListing;
import io.slothunter.scanner.provider.DoctorListing.CalendarListing;
import io.slothunter.scanner.store.AlertOutbox.Draft;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.store.Owed;
import io.slothunter.scanner.store.StoreFailure;
import io.slothunter.scanner.store.WatchChanges;
import io.slothunter.scanner.store.WatchChanges.Mark;
import io.slothunter.scanner.watch.AlertedSlot;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.DateWindow;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.Near;
import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.Scope;
import io.slothunter.scanner.watch.Selection;
import io.slothunter.scanner.watch.Timing;
import io.slothunter.scanner.watch.Urgency;
import io.slothunter.scanner.watch.Visit;
import io.slothunter.scanner.watch.WatchFilter;
import io.slothunter.scanner.watch.WatchId;
import io.slothunter.scanner.watch.WatchedCalendar;
import io.slothunter.scanner.watch.WeeklyWindow;
import io.slothunter.scanner.watch.Wish;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Watches with filters: what is kept of them, who is told of changes, and what they have polled.
 */
@Timeout(60)
class FilteredWatchesIT {
  private static final ProviderId PROVIDER = new ProviderId("paziresh24");
  private static final URI PAGE = URI.create("https://example.org/");

  private final Vertx vertx = Vertx.vertx();
  private Instant now = Instant.parse("2026-11-24T06:00:00Z");
  private final PostgresStore store = TestPostgres.emptyStore(vertx, () -> now);

  private Entry heart;
  private Entry skin;
  private PersonId sara;

  @BeforeEach
  void doctors() {
    heart = doctor("heart", "متخصص قلب و عروق", "تهران", 2);
    skin = doctor("skin", "پوست", "کرج", 1);
    sara = person("1");
  }

  @AfterEach
  void close() {
    store.close().await();
    vertx.close().await();
  }

  private PersonId person(String chat) {
    return store.watches().person(new Contact("telegram", chat), Language.FA).await().id();
  }

  private Entry doctor(String slug, String specialty, String city, int calendars) {
    List<CalendarListing> all =
        IntStream.range(0, calendars)
            .mapToObj(
                i ->
                    new CalendarListing(
                        new CalendarKey(slug + i),
                        "centre",
                        "visit",
                        city,
                        false,
                        PAGE,
                        UTC,
                        new Point(35.7, 51.4),
                        100L))
            .toList();
    return store
        .directory()
        .save(new DoctorListing(PROVIDER, slug, slug, specialty, city, PAGE, all))
        .await();
  }

  private static WatchFilter in(List<String> specialties, List<String> cities) {
    Selection only = new Selection(List.of(), specialties, List.of(), List.of(), cities);
    return new WatchFilter(new Scope(only, Selection.NONE, null, Visit.ANY, null), Timing.ANY);
  }

  private static Wish wish(WatchFilter filter, @Nullable Instant expires, Urgency urgency) {
    return new Wish(filter, expires, urgency);
  }

  private static Wish heartInTehran() {
    return wish(in(List.of("قلب"), List.of("تهران")), null, Urgency.NORMAL);
  }

  @CanIgnoreReturnValue
  private OwnWatch begin(PersonId person, Wish wish) {
    return store.ownWatches().begin(person, wish).await();
  }

  private WatchChanges changes(Mark since) {
    WatchChanges part = store.watches().changes(since).await();
    List<OwnWatch> running = new ArrayList<>(part.running());
    List<WatchId> gone = new ArrayList<>(part.gone());
    while (part.more()) {
      part = store.watches().changes(part.mark()).await();
      running.addAll(part.running());
      gone.addAll(part.gone());
    }
    return new WatchChanges(running, gone, part.mark(), false);
  }

  @Test
  void keepsWhereACalendarIsAndWhatItCosts() {
    Calendar calendar = store.directory().entries().await().get(0).calendars().get(0);
    assertThat(calendar.point()).contains(new Point(35.7, 51.4));
    assertThat(calendar.price()).hasValue(100);
    assertThat(heart.calendars()).contains(calendar);
  }

  @Test
  void keepsEveryPartOfAFilter() {
    // Given
    List<DoctorId> doctors = List.of(heart.doctor().id(), skin.doctor().id());
    Selection all =
        new Selection(doctors, List.of("قلب"), List.of("c"), List.of("v"), List.of("کرج"));
    Selection except = new Selection(List.of(), List.of("a"), List.of(), List.of(), List.of());
    WeeklyWindow night =
        new WeeklyWindow(
            List.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY), LocalTime.of(22, 0), LocalTime.of(2, 30));
    DateWindow dates = new DateWindow(LocalDate.parse("2027-01-01"), null);
    DateWindow without = new DateWindow(null, LocalDate.parse("2027-01-05"));
    Timing timing =
        new Timing(
            List.of(night),
            List.of(night),
            List.of(dates),
            List.of(without),
            Duration.ofMinutes(90),
            Instant.parse("2027-03-01T10:15:30.5Z"));
    Scope scope = new Scope(all, except, new Near(new Point(35, 51), 2.5), Visit.AT_CENTRE, 500L);
    Wish wish = wish(new WatchFilter(scope, timing), now.plusSeconds(60), Urgency.URGENT);

    // When
    OwnWatch begun = begin(sara, wish);

    // Then
    assertThat(begun.watch().wish()).isEqualTo(wish);
    assertThat(store.ownWatches().of(sara).await()).containsExactly(begun);
    assertThat(changes(Mark.BEGIN).running()).containsExactly(begun);
  }

  @Test
  void hasOneWatchOfAFilter_howeverOftenItIsBegun_withTheLastExpiry() {
    // When
    OwnWatch first = begin(sara, heartInTehran());
    OwnWatch second =
        begin(sara, wish(heartInTehran().filter(), now.plusSeconds(60), Urgency.URGENT));
    OwnWatch plain = begin(sara, Wish.ofDoctor(heart.doctor().id()));

    // Then
    assertThat(second.watch().id()).isEqualTo(first.watch().id());
    assertThat(second.watch().wish().urgency()).isEqualTo(Urgency.URGENT);
    assertThat(store.watches().begin(sara, heart.doctor().id()).await()).isEqualTo(plain.watch());
    assertThat(store.ownWatches().of(sara).await()).containsExactly(second, plain);
  }

  @Test
  void begins_anew_whatWasOver() {
    // Given
    WatchId id =
        begin(sara, wish(heartInTehran().filter(), now.plusSeconds(60), Urgency.NORMAL))
            .watch()
            .id();
    now = now.plusSeconds(60);
    assertThat(changes(Mark.BEGIN).running()).isEmpty();

    // When
    OwnWatch again = begin(sara, heartInTehran());

    // Then
    assertThat(again.watch().id()).isEqualTo(id);
    assertThat(again.watch().since()).isEqualTo(now);
    assertThat(changes(Mark.BEGIN).running()).containsExactly(again);
  }

  @Test
  void changesOnesOwnWatchOnly_andNeverIntoAnotherOfOnes() {
    // Given
    OwnWatch plain = begin(sara, Wish.ofDoctor(skin.doctor().id()));
    OwnWatch heartOnly = begin(sara, heartInTehran());
    Wish elsewhere = wish(in(List.of("قلب"), List.of("کرج")), null, Urgency.NORMAL);

    // Then
    assertThat(store.ownWatches().change(plain.watch().id(), person("2"), elsewhere).await())
        .isEmpty();
    assertThatThrownBy(
            () -> store.ownWatches().change(plain.watch().id(), sara, heartInTehran()).await())
        .isInstanceOf(StoreFailure.Refused.class);

    // When
    Mark mark = changes(Mark.BEGIN).mark();
    OwnWatch changed =
        store.ownWatches().change(plain.watch().id(), sara, elsewhere).await().orElseThrow();

    // Then
    assertThat(changed.watch().wish()).isEqualTo(elsewhere);
    assertThat(changed.watch().since()).isEqualTo(plain.watch().since());
    assertThat(store.ownWatches().of(sara).await()).containsExactly(changed, heartOnly);
    assertThat(changes(mark).running()).containsExactly(changed);
  }

  @Test
  void leavesOutOfMemoryWhatCannotMatch() {
    // Given
    begin(sara, heartInTehran());
    OwnWatch paused = begin(sara, Wish.ofDoctor(skin.doctor().id()));
    PersonId operator =
        store.watches().person(new Contact("none", "operator"), Language.EN).await().id();
    begin(operator, heartInTehran());

    // When
    Mark mark = changes(Mark.BEGIN).mark();
    assertThat(store.ownWatches().pause(paused.watch().id(), sara).await()).isPresent();
    WatchChanges rest = changes(mark);
    assertThat(store.ownWatches().resume(paused.watch().id(), sara).await()).isPresent();

    // Then
    assertThat(changes(Mark.BEGIN).running()).hasSize(2);
    assertThat(rest.gone()).containsExactly(paused.watch().id());
    assertThat(changes(rest.mark()).running()).containsExactly(paused);
  }

  @Test
  void missesNothing_thatWasBeingWrittenWhileItWasRead() {
    // Given: a transaction that began before the reading and commits after it
    Mark begin = changes(Mark.BEGIN).mark();
    Database other = new Database(vertx, TestPostgres.options(2), Patience.DEFAULT);
    Promise<Void> written = Promise.promise();
    Promise<Void> commit = Promise.promise();
    Future<Void> slow =
        other.writeTogether(
            connection ->
                connection
                    .preparedQuery(
                        "insert into watch (person, doctor, since) values ($1, $2, now())")
                    .execute(Tuple.of(sara.value(), heart.doctor().id().value()))
                    .compose(
                        done -> {
                          written.complete();
                          return commit.future();
                        }));
    written.future().await();
    begin(sara, heartInTehran());
    WatchChanges during = changes(begin);
    commit.complete();
    slow.await();

    // When
    WatchChanges after = changes(during.mark());

    // Then
    assertThat(during.running()).hasSize(1);
    assertThat(after.running())
        .extracting(own -> own.watch().filter().plainDoctor().isPresent())
        .contains(true);
    other.close().await();
  }

  @Test
  void pollsWhatAFilterCovers_weighedByUrgencyAndTimeLeft() {
    // Given
    begin(sara, heartInTehran());
    begin(person("2"), wish(heartInTehran().filter(), null, Urgency.URGENT));
    begin(person("3"), Wish.ofDoctor(heart.doctor().id()));
    begin(person("4"), wish(in(List.of("پوست"), List.of()), in(1), Urgency.NORMAL));

    // Then: 1 + 3 + 1 for the heart's calendars, 2 for the one that is over tomorrow
    assertThat(weights(500)).containsExactly(5.0, 5.0, 2.0);

    // When
    now = in(2);

    // Then
    assertThat(weights(500)).containsExactly(5.0, 5.0);
  }

  private Instant in(int days) {
    return now.plus(days, ChronoUnit.DAYS);
  }

  private List<Double> weights(int most) {
    return store.watches().watchedCalendars(most).await().stream()
        .map(WatchedCalendar::weight)
        .toList();
  }

  @Test
  void neverHasEverythingPolledForOneWatch() {
    // Given
    begin(sara, wish(new WatchFilter(Scope.ALL, Timing.ANY), null, Urgency.NORMAL));

    // Then
    assertThat(weights(500)).hasSize(3);
    assertThat(store.watches().watchedCalendars(2).await())
        .extracting(WatchedCalendar::calendar)
        .containsExactlyElementsOf(heart.calendars());
  }

  @Test
  void makesOneAlertForEachDoctor() {
    // Given
    OwnWatch watch =
        begin(sara, wish(in(List.of(), List.of("تهران", "کرج")), null, Urgency.NORMAL));
    List<AlertedSlot> ofHeart = List.of(slot(1, heart), slot(2, heart));
    List<AlertedSlot> ofSkin = List.of(slot(3, skin));
    WatchId id = watch.watch().id();

    // When
    List<Owed> made =
        store
            .alertOutbox()
            .record(0, 3, List.of(new Draft(id, ofHeart), new Draft(id, ofSkin)))
            .await();

    // Then
    assertThat(made)
        .extracting(owed -> owed.alert().doctor())
        .containsExactly(heart.doctor().id(), skin.doctor().id());
    // No slot is free any more, and it is still known whose they were.
    assertThat(store.alertOutbox().due("telegram", now.plusSeconds(1), 10).await())
        .extracting(owed -> owed.alert().doctor())
        .containsExactly(heart.doctor().id(), skin.doctor().id());
  }

  private long owed() {
    return store.alertOutbox().counts().await().open();
  }

  private void change(OwnWatch own, Wish wish) {
    assertThat(store.ownWatches().change(own.watch().id(), sara, wish).await()).isPresent();
  }

  @Test
  void owesNothingOfWhatWasWishedBefore_butAllOfWhatStillIs() {
    // Given
    OwnWatch own = begin(sara, heartInTehran());
    OwnWatch other = begin(sara, Wish.ofDoctor(heart.doctor().id()));
    store
        .alertOutbox()
        .record(
            0,
            1,
            List.of(
                new Draft(own.watch().id(), List.of(slot(1, heart))),
                new Draft(other.watch().id(), List.of(slot(1, heart)))))
        .await();

    // When only its end and its urgency change
    change(own, wish(heartInTehran().filter(), now.plusSeconds(60), Urgency.URGENT));
    // Then
    assertThat(owed()).isEqualTo(2);

    // When
    change(own, wish(in(List.of("قلب"), List.of("کرج")), null, Urgency.NORMAL));
    // Then
    assertThat(owed()).isEqualTo(1);

    // When
    change(other, Wish.ofDoctor(skin.doctor().id()));
    // Then
    assertThat(owed()).isZero();
    assertThat(store.alertOutbox().counts().await().expired()).isEqualTo(2);
  }

  @Test
  void judgesAChangeByWhatAnotherMadeOfTheWatchMeanwhile() {
    // Given: somebody has changed the watch to what is wished here too, and not yet committed
    OwnWatch own = begin(sara, Wish.ofDoctor(heart.doctor().id()));
    store
        .alertOutbox()
        .record(0, 1, List.of(new Draft(own.watch().id(), List.of(slot(1, heart)))))
        .await();
    Database other = new Database(vertx, TestPostgres.options(2), Patience.DEFAULT);
    Promise<Void> written = Promise.promise();
    Promise<Void> commit = Promise.promise();
    Future<Void> slow =
        other.writeTogether(
            connection ->
                connection
                    .preparedQuery("update watch set doctor = $1")
                    .execute(Tuple.of(skin.doctor().id().value()))
                    .compose(
                        done -> {
                          written.complete();
                          return commit.future();
                        }));
    written.future().await();

    // When
    Future<Optional<OwnWatch>> changed =
        store.ownWatches().change(own.watch().id(), sara, Wish.ofDoctor(skin.doctor().id()));
    untilSomebodyWaits(other).await();
    commit.complete();
    slow.await();

    // Then: nothing was changed here
    assertThat(changed.await().orElseThrow().watch().filter().soleDoctor())
        .contains(skin.doctor().id());
    assertThat(owed()).isEqualTo(1);
    other.close().await();
  }

  private static Future<Void> untilSomebodyWaits(Database database) {
    return database
        .read("select count(*) as waiting from pg_locks where not granted", Tuple.tuple())
        .compose(
            rows ->
                rows.iterator().next().getLong("waiting") > 0
                    ? Future.succeededFuture()
                    : untilSomebodyWaits(database));
  }

  @Test
  void namesTheDoctorOfTheSlots_whomeverTheWatchIsOfByNow() {
    // Given: what was matched before anybody heard of the change
    OwnWatch own = begin(sara, Wish.ofDoctor(heart.doctor().id()));
    change(own, Wish.ofDoctor(skin.doctor().id()));

    // When
    List<Owed> made =
        store
            .alertOutbox()
            .record(0, 1, List.of(new Draft(own.watch().id(), List.of(slot(1, heart)))))
            .await();

    // Then
    assertThat(made).extracting(owed -> owed.alert().doctor()).containsExactly(heart.doctor().id());
    assertThat(store.alertOutbox().due("telegram", now.plusSeconds(1), 10).await())
        .extracting(owed -> owed.alert().doctor())
        .containsExactly(heart.doctor().id());
    assertThat(store.alertOutbox().current(List.of(made.get(0).id())).await())
        .extracting(owed -> owed.alert().doctor())
        .containsExactly(heart.doctor().id());
  }

  @Test
  void tellsOnceOfWatches_thatWereRestoredFromTheDumpOfAnotherServer() {
    // Given: the other server had come further than this one
    for (String sql :
        List.of(
            "alter table watch disable trigger watch_changes",
            """
            insert into person (channel, address, language)
            select 'telegram', 'p' || i, 'FA' from generate_series(1, 5001) i
            """,
            """
            insert into watch (person, doctor, since, changed)
            select p.id, d.id, now(), 1000000000000 + p.id
            from person p, doctor d where p.address like 'p%' and d.slug = 'heart'
            """,
            "alter table watch enable trigger watch_changes")) {
      execute(sql);
    }
    Mark before = changes(Mark.BEGIN).mark();
    assertThat(changes(before).running()).hasSize(5_001);

    // When
    store.migrate().await();

    // Then
    WatchChanges all = changes(Mark.BEGIN);
    assertThat(all.running()).hasSize(5_001);
    assertThat(changes(all.mark()).running()).isEmpty();
    assertThat(changes(before).running()).as("nobody who asks meanwhile misses it").hasSize(5_001);
  }

  private void execute(String sql) {
    Database database = new Database(vertx, TestPostgres.options(2), Patience.DEFAULT);
    database.write(sql, Tuple.tuple()).compose(done -> database.close()).await();
  }

  private AlertedSlot slot(long number, Entry doctor) {
    Instant start = now.plusSeconds(3_600 * number);
    return new AlertedSlot(
        number,
        doctor.calendars().get(0).id(),
        new Slot(start, Duration.ofMinutes(10)),
        now,
        false);
  }

  @Test
  void tellsOfOutages_whoWaitsForTheProviderByName_andWhoNamesNobody() {
    // Given
    begin(sara, heartInTehran());
    PersonId omid = person("2");
    Selection both =
        new Selection(
            List.of(heart.doctor().id(), skin.doctor().id()),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    Scope scope = new Scope(both, Selection.NONE, null, Visit.ANY, null);
    begin(omid, wish(new WatchFilter(scope, Timing.ANY), null, Urgency.NORMAL));

    // Then
    assertThat(store.providerLedger().waiting(PROVIDER).await()).hasSize(2);
    assertThat(store.providerLedger().waiting(new ProviderId("other")).await())
        .extracting(person -> person.id())
        .containsExactly(sara);
    assertThat(weights(500).get(0)).isCloseTo(2, within(1e-9));
  }
}
