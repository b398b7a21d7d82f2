package io.slothunter.scanner.store.postgres;

import static io.slothunter.scanner.calendar.SlotBuilder.free;
import static io.slothunter.scanner.store.StoreSamples.change;
import static io.slothunter.scanner.store.StoreSamples.closed;
import static io.slothunter.scanner.store.StoreSamples.listing;
import static io.slothunter.scanner.store.StoreSamples.opened;
import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.scanner.account.Access;
import io.slothunter.scanner.account.Digest;
import io.slothunter.scanner.account.Identity;
import io.slothunter.scanner.account.Member;
import io.slothunter.scanner.account.QuietHours;
import io.slothunter.scanner.account.Role;
import io.slothunter.scanner.account.SecretHash;
import io.slothunter.scanner.account.Telling;
import io.slothunter.scanner.account.User;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.calendar.FreeSlots;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.store.AlertOutbox.Draft;
import io.slothunter.scanner.store.AlertOutbox.Settlement;
import io.slothunter.scanner.store.Broadcasts.News;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.store.Owed;
import io.slothunter.scanner.store.SentMessages;
import io.slothunter.scanner.store.SentMessages.Mark;
import io.slothunter.scanner.store.SentMessages.Page;
import io.slothunter.scanner.store.SentMessages.Sent;
import io.slothunter.scanner.store.SentMessages.SentSlot;
import io.slothunter.scanner.store.SentMessages.Whole;
import io.slothunter.scanner.store.StoreSamples;
import io.slothunter.scanner.store.WatchTroubles.Change;
import io.slothunter.scanner.watch.AlertedSlot;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.Scope;
import io.slothunter.scanner.watch.Selection;
import io.slothunter.scanner.watch.Timing;
import io.slothunter.scanner.watch.Urgency;
import io.slothunter.scanner.watch.Visit;
import io.slothunter.scanner.watch.Watch;
import io.slothunter.scanner.watch.WatchFilter;
import io.slothunter.scanner.watch.WatchId;
import io.slothunter.scanner.watch.Wish;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the conversation with people keeps, in a real database. */
@Timeout(60)
class ChatStoreIT {
  private volatile Instant now = Instant.parse("2026-11-24T08:00:00Z");
  private final Vertx vertx = Vertx.vertx();
  private final PostgresStore store = TestPostgres.emptyStore(vertx, () -> now);

  @AfterEach
  void close() {
    store.close().await();
    vertx.close().await();
  }

  private Person person(String chat) {
    return store.watches().person(new Contact("telegram", chat), Language.EN).await();
  }

  // Members

  @Test
  void knowsPeopleWithAndWithoutAnAccount() {
    // Given
    Person jane = person("1");
    assertThat(store.members().at(new Contact("telegram", "2")).await()).isEmpty();
    assertThat(store.members().at(jane.contact()).await()).contains(Member.of(jane));
    // When
    User user =
        store
            .identities()
            .enter(new Identity("telegram", "1"), jane.contact(), "", Language.EN)
            .await();
    store.accounts().assign(user.id(), Role.ADMIN).await();
    store.accounts().block(user.id(), true).await();
    QuietHours night = new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0));
    Telling telling =
        new Telling(
            ZoneId.of("Europe/Paris"), Optional.of(night), Optional.of(new Digest.Every(4)), true);
    store.members().manner(jane.id(), telling).await();
    store.members().seeks(jane.id(), "قلب".repeat(33)).await();
    // Then
    Member member = store.members().of(jane.id()).await().orElseThrow();
    assertThat(member)
        .isEqualTo(
            new Member(jane, Optional.of(user.id()), Role.ADMIN, true, telling, "قلب".repeat(33)));
    assertThat(member.rests(Instant.parse("2026-11-24T05:30:00Z"))).isTrue();
    assertThat(member.rests(Instant.parse("2026-11-24T06:00:00Z"))).isFalse();
    Telling daily =
        new Telling(
            ZoneId.of("UTC"),
            Optional.empty(),
            Optional.of(new Digest.Daily(LocalTime.of(7, 0))),
            false);
    for (Telling other : List.of(daily, Telling.atOnce(ZoneId.of("UTC")))) {
      store.members().manner(jane.id(), other).await();
      assertThat(store.members().of(jane.id()).await().orElseThrow().telling()).isEqualTo(other);
    }
  }

  @Test
  void turnsPagesOfPeople_andCountsThem() {
    Person first = person("1");
    Person second = person("2");
    Person third = person("3");
    store.watches().unreachable(second.id()).await();
    assertThat(store.members().page("telegram", 0, 2).await())
        .extracting(member -> member.person().id())
        .containsExactly(first.id(), second.id());
    assertThat(store.members().page("telegram", second.id().value(), 2).await())
        .extracting(member -> member.person().id())
        .containsExactly(third.id());
    assertThat(store.members().page("mail", 0, 2).await()).isEmpty();
    DoctorId doctor = store.directory().save(listing("dr-one", "a")).await().doctor().id();
    Watch watch = store.watches().begin(first.id(), doctor).await();
    store.ownWatches().pause(watch.id(), first.id()).await();
    var census = store.members().census("telegram").await();
    assertThat(census.people()).isEqualTo(3);
    assertThat(census.reachable()).isEqualTo(2);
    assertThat(census.watches()).isEqualTo(1);
    assertThat(census.resting()).isEqualTo(1);
  }

  @Test
  void letsInWithACodeOnce_andNotForEver() {
    Person admin = person("1");
    assertThat(store.members().access().await()).isEqualTo(Access.OPEN);
    store.members().admit(Access.INVITE).await();
    assertThat(store.members().access().await()).isEqualTo(Access.INVITE);
    SecretHash code = SecretHash.of("one");
    SecretHash old = SecretHash.of("two");
    store.members().invite(code, admin.id(), now.plusSeconds(60)).await();
    store.members().invite(old, admin.id(), now.plusSeconds(1)).await();
    now = now.plusSeconds(2);
    assertThat(store.members().redeem(old).await()).isFalse();
    assertThat(store.members().redeem(SecretHash.of("three")).await()).isFalse();
    assertThat(store.members().redeem(code).await()).isTrue();
    assertThat(store.members().redeem(code).await()).isFalse();
  }

  // Broadcasts

  @Test
  void sendsNewsFromOnePersonToTheNext_oneProcessAtATime() {
    // Given
    Person admin = person("1");
    Person away = person("2");
    Person third = person("3");
    store.watches().unreachable(away.id()).await();
    long id = store.broadcasts().propose(admin.id(), "<hello>").await();
    assertThat(claim("a")).isEmpty();
    assertThat(store.broadcasts().begin(id, third.id()).await()).isFalse();
    assertThat(store.broadcasts().begin(id, admin.id()).await()).isTrue();
    assertThat(store.broadcasts().begin(id, admin.id()).await()).isTrue();
    // When
    News news = claim("a").orElseThrow();
    // Then
    assertThat(news.text()).isEqualTo("<hello>");
    assertThat(claim("b")).isEmpty();
    assertThat(store.broadcasts().next(news, "telegram", 10).await())
        .extracting(Person::id)
        .containsExactly(admin.id(), third.id());
    assertThat(went("a", news, admin, true)).isTrue();
    // When: the first process is gone
    now = now.plusSeconds(100);
    assertThat(went("a", news, admin, true)).isTrue();
    now = now.plusSeconds(100);
    assertThat(claim("b")).as("what went renews the claim").isEmpty();
    now = now.plusSeconds(100);
    News again = claim("b").orElseThrow();
    assertThat(went("a", news, third, true)).as("it is another's now").isFalse();
    assertThat(again.sent()).isEqualTo(1);
    assertThat(store.broadcasts().next(again, "telegram", 10).await())
        .extracting(Person::id)
        .containsExactly(third.id());
    assertThat(went("b", again, third, false)).isTrue();
    store.broadcasts().end(again).await();
    assertThat(went("b", again, third, false)).as("it is over").isFalse();
    // Then
    assertThat(claim("b")).isEmpty();
    News done = store.broadcasts().latest(5).await().get(0);
    assertThat(done.ended()).isTrue();
    assertThat(done.failed()).isEqualTo(1);
    assertThat(store.broadcasts().drop(id, admin.id()).await()).isFalse();
  }

  private boolean went(String owner, News news, Person to, boolean sent) {
    return store.broadcasts().went(news, to.id(), sent, owner, now.plusSeconds(120)).await();
  }

  private Optional<News> claim(String owner) {
    return store.broadcasts().claim(owner, now, now.plusSeconds(120)).await();
  }

  // Doctors who cannot be served

  private static Wish ofDoctors(DoctorId... doctors) {
    Selection only = new Selection(List.of(doctors), List.of(), List.of(), List.of(), List.of());
    Timing timing =
        new Timing(List.of(), List.of(), List.of(), List.of(), Duration.ofHours(1), null);
    return new Wish(
        new WatchFilter(new Scope(only, Selection.NONE, null, Visit.ANY, null), timing),
        null,
        Urgency.NORMAL);
  }

  private List<Change> troubles() {
    return store.watchTroubles().changes(new WatchId(0), 10).await();
  }

  @Test
  void tellsOfADoctorWhoIsSwitchedOff_once_andOfTheEnd() {
    // Given
    Entry one = store.directory().save(listing("dr-one", "a")).await();
    Entry two = store.directory().save(listing("dr-two", "b")).await();
    DoctorId first = one.doctor().id();
    DoctorId second = two.doctor().id();
    Person jane = person("1");
    WatchId plain = store.watches().begin(jane.id(), first).await().id();
    WatchId narrow = store.ownWatches().begin(jane.id(), ofDoctors(first)).await().watch().id();
    WatchId both =
        store.ownWatches().begin(jane.id(), ofDoctors(first, second)).await().watch().id();
    assertThat(troubles()).isEmpty();
    // When
    assertThat(store.doctorStates().disable(first, true).await()).isTrue();
    // Then
    assertThat(store.doctorStates().disabled().await()).containsExactly(first);
    assertThat(calendarsOf(first)).isEmpty();
    assertThat(store.watches().watchedCalendars(500).await())
        .extracting(watched -> watched.calendar().doctor())
        .containsOnly(second);
    assertThat(troubles())
        .extracting(Change::watch)
        .containsExactlyInAnyOrder(plain, narrow)
        .doesNotContain(both);
    assertThat(troubles()).allMatch(change -> change.disabled() && !change.over());
    List<Change> changes = troubles();
    for (Change change : changes) {
      assertThat(store.watchTroubles().tell(change).await()).isTrue();
      assertThat(store.watchTroubles().tell(change).await()).isFalse();
    }
    assertThat(troubles()).isEmpty();
    // When
    store.doctorStates().disable(second, true).await();
    assertThat(troubles()).extracting(Change::watch).containsExactly(both);
    store.doctorStates().disable(second, false).await();
    store.doctorStates().disable(first, false).await();
    // Then
    assertThat(calendarsOf(first)).hasSize(1);
    assertThat(troubles()).extracting(Change::over).containsExactly(true, true);
    troubles().forEach(change -> store.watchTroubles().tell(change).await());
    assertThat(troubles()).isEmpty();
    assertThat(store.doctorStates().disable(new DoctorId(999), true).await()).isFalse();
  }

  private List<CalendarId> calendarsOf(DoctorId doctor) {
    return store.directory().entries().await().stream()
        .filter(entry -> entry.doctor().id().equals(doctor))
        .flatMap(entry -> entry.calendars().stream())
        .map(calendar -> calendar.id())
        .toList();
  }

  @Test
  void believesThatADoctorIsGone_theSecondTime() {
    // Given
    Entry entry = store.directory().save(listing("dr-one", "a", "b")).await();
    DoctorId doctor = entry.doctor().id();
    Person jane = person("1");
    store.watches().begin(jane.id(), doctor).await();
    Instant later = Instant.now().plus(Duration.ofDays(2));
    assertThat(store.doctorStates().lookedUpBefore(later, later, 5).await())
        .containsExactly(doctor);
    // When
    store.doctorStates().lookedUp(doctor, false, later).await();
    // Then: in doubt
    assertThat(calendarsOf(doctor)).hasSize(2);
    assertThat(troubles()).isEmpty();
    assertThat(store.doctorStates().lookedUpBefore(later, later, 5).await()).isEmpty();
    Instant anHourOn = later.plusSeconds(3_601);
    assertThat(store.doctorStates().lookedUpBefore(later, anHourOn, 5).await())
        .containsExactly(doctor);
    // When
    store.doctorStates().lookedUp(doctor, false, anHourOn).await();
    // Then
    assertThat(calendarsOf(doctor)).isEmpty();
    assertThat(troubles()).singleElement().matches(change -> !change.disabled());
    store.watchTroubles().tell(troubles().get(0)).await();
    // When: the listing has them again
    store.directory().save(listing("dr-one", "a")).await();
    // Then
    assertThat(troubles()).singleElement().matches(Change::over);
    assertThat(store.doctorStates().of(doctor).await().orElseThrow().missing()).isZero();
  }

  @Test
  void looksUpOnlyWhoIsWatched_andNotSwitchedOff() {
    DoctorId first = store.directory().save(listing("dr-one", "a")).await().doctor().id();
    DoctorId second = store.directory().save(listing("dr-two", "b")).await().doctor().id();
    store.directory().save(listing("dr-three", "c")).await();
    Person jane = person("1");
    store.watches().begin(jane.id(), first).await();
    store.ownWatches().begin(jane.id(), ofDoctors(second)).await();
    Instant later = Instant.now().plus(Duration.ofDays(2));
    assertThat(store.doctorStates().lookedUpBefore(later, later, 5).await())
        .containsExactlyInAnyOrder(first, second);
    store.doctorStates().disable(first, true).await();
    assertThat(store.doctorStates().lookedUpBefore(later, later, 5).await())
        .containsExactly(second);
  }

  // Messages

  private CalendarId calendar;
  private WatchId watch;

  private AlertedSlot record(String time, FreeSlots free) {
    List<Recorded> recorded =
        store.slotLog().append(change(calendar, free, opened(calendar, time))).await();
    return StoreSamples.alerted(recorded.get(0));
  }

  private Owed alert(AlertedSlot... slots) {
    return store
        .alertOutbox()
        .record(
            store.alertOutbox().cursor().await(),
            store.slotLog().head().await(),
            List.of(new Draft(watch, List.of(slots))))
        .await()
        .get(0);
  }

  private void deliver(Owed owed, String message) {
    Set<Long> told = owed.slots().stream().map(AlertedSlot::number).collect(Collectors.toSet());
    store
        .alertOutbox()
        .settle(List.of(new Settlement.Delivered(owed.id(), now, message, told)))
        .await();
  }

  private List<Whole> untrue(CalendarId... calendars) {
    return page(Mark.FIRST, 10, calendars).messages();
  }

  private Page page(Mark after, int limit, CalendarId... calendars) {
    return store
        .sentMessages()
        .untrue(List.of(calendars), StoreSamples.NOON.minusSeconds(86_400), after, limit)
        .await();
  }

  private void run(String... statements) {
    Database database = new Database(vertx, TestPostgres.options(2), Patience.DEFAULT);
    for (String each : statements) {
      database.write(each, Tuple.tuple()).await();
    }
    database.close().await();
  }

  /** All of them, page by page. */
  private List<String> untrueByPages(int limit) {
    List<String> found = new ArrayList<>();
    Optional<Mark> next = Optional.of(Mark.FIRST);
    while (next.isPresent()) {
      Page page = page(next.get(), limit);
      page.messages().forEach(each -> found.add(each.message()));
      next = page.next();
    }
    return found;
  }

  @Test
  void digestsAreFoundToo_andKeepNoLaterMessageFromIt() {
    // Given: twenty messages about two doctors each, and one about one that was told last
    Entry one = store.directory().save(listing("dr-one", "a")).await();
    Entry two = store.directory().save(listing("dr-two", "b")).await();
    List<PersonId> people = new ArrayList<>();
    for (int each = 0; each < 20; each++) {
      people.add(person("" + each).id());
      store.watches().begin(people.get(each), one.doctor().id()).await();
      store.watches().begin(people.get(each), two.doctor().id()).await();
    }
    for (Entry doctor : List.of(two, one)) {
      calendar = doctor.calendars().get(0).id();
      AlertedSlot slot = record("10:00", free("10:00"));
      for (PersonId person : people) {
        watch = store.watches().begin(person, doctor.doctor().id()).await().id();
        deliver(alert(slot), "digest");
      }
    }
    watch = store.watches().begin(person("last").id(), one.doctor().id()).await().id();
    deliver(alert(record("11:00", free("10:00", "11:00"))), "ordinary");
    assertThat(untrueByPages(20)).isEmpty();
    // When
    store
        .slotLog()
        .append(change(calendar, free(), closed(calendar, "10:00"), closed(calendar, "11:00")))
        .await();
    // Then: told first is what it says first
    assertThat(untrueByPages(20)).hasSize(21).endsWith("ordinary");
    assertThat(untrueByPages(3)).hasSize(21).endsWith("ordinary");
    Whole digest = untrue().get(0);
    assertThat(digest.parts())
        .extracting(Sent::doctor)
        .containsExactly(two.doctor().id(), one.doctor().id());
    assertThat(digest.slots()).extracting(SentSlot::gone).containsExactly(false, true);
    assertThat(store.sentMessages().sent(people.get(0), "digest").await()).isEmpty();
    Instant early = StoreSamples.NOON.minusSeconds(86_400);
    assertThat(store.sentMessages().struck(early).await()).isEmpty();
    // When
    store.sentMessages().shows(digest).await();
    // Then
    assertThat(untrueByPages(20)).hasSize(20);
    SentMessages.Place gone =
        new SentMessages.Place(one.calendars().get(0).id(), free("10:00").slot(0).start());
    assertThat(store.sentMessages().struck(early).await()).containsExactly(gone);
    assertThat(store.sentMessages().struck(gone.start()).await()).as("begun").isEmpty();
    store.sentMessages().taken(people.get(0), "digest").mapEmpty().await();
    assertThat(store.sentMessages().struck(early).await()).as("it stays so").isEmpty();
  }

  @Test
  void aPageLooksAtABoundedNumberOfSlots_howeverManyPeopleWereToldOfOne() {
    // Given: more people than a page looks at who were told of one slot, and nothing untrue
    Entry doctor = store.directory().save(listing("dr-one", "a")).await();
    calendar = doctor.calendars().get(0).id();
    watch = store.watches().begin(person("1").id(), doctor.doctor().id()).await().id();
    deliver(alert(record("10:00", free("10:00"))), "77");
    run(
        """
        insert into alert (watch, created_at)
        select watch, created_at from alert, generate_series(1, 1100)
        """,
        """
        insert into alert_slot
          (watch, number, alert, calendar, start, length, seen_at, returned, told)
        select s.watch, s.number + a.id, a.id, s.calendar, s.start, s.length, s.seen_at, false, true
        from alert_slot s, alert a where a.id <> s.alert
        """);
    // When
    Page first = page(Mark.FIRST, 10);
    Page second = page(first.next().orElseThrow(), 10);
    Page third = page(second.next().orElseThrow(), 10);
    // Then
    assertThat(first.messages()).isEmpty();
    assertThat(third.next()).isEmpty();
    assertThat(second.next().orElseThrow().alert().value())
        .isEqualTo(first.next().orElseThrow().alert().value() + PostgresSentMessages.LOOKED_AT);
    // When: the last of them becomes untrue
    run(
        """
        insert into delivery (alert, person, channel, status, not_before, settled_at, message)
        select max(a.id), min(w.person), 'telegram', 'delivered', now(), now(), '99'
        from alert a, watch w
        """);
    store.slotLog().append(change(calendar, free(), closed(calendar, "10:00"))).await();
    // Then
    assertThat(untrueByPages(10)).containsExactly("77", "99");
  }

  @Test
  void findsTheMessagesThatAreNotTrueAnyMore() {
    // Given
    Entry doctor = store.directory().save(listing("dr-one", "a")).await();
    calendar = doctor.calendars().get(0).id();
    Person jane = person("1");
    watch = store.watches().begin(jane.id(), doctor.doctor().id()).await().id();
    AlertedSlot one = record("10:00", free("10:00"));
    AlertedSlot two = record("11:00", free("10:00", "11:00"));
    deliver(alert(one), "77");
    deliver(alert(two), "77");
    assertThat(untrue()).isEmpty();
    Sent sent = store.sentMessages().sent(jane.id(), "77").await().orElseThrow();
    assertThat(sent.slots()).extracting(SentSlot::gone).containsExactly(false, false);
    assertThat(sent.watch()).isEqualTo(watch);
    assertThat(sent.doctor()).isEqualTo(doctor.doctor().id());
    // When
    store.slotLog().append(change(calendar, free("11:00"), closed(calendar, "10:00"))).await();
    // Then
    assertThat(untrue()).hasSize(1);
    assertThat(untrue(calendar)).hasSize(1);
    assertThat(untrue(new CalendarId(calendar.value() + 1))).isEmpty();
    Whole wrong = untrue(calendar).get(0);
    assertThat(wrong.message()).isEqualTo("77");
    assertThat(wrong.slots()).extracting(SentSlot::gone).containsExactly(true, false);
    // When
    store.sentMessages().shows(wrong).await();
    // Then
    assertThat(untrue()).isEmpty();
    // When: it is free again
    AlertedSlot again = record("10:00", free("10:00", "11:00"));
    assertThat(again.slot()).isEqualTo(one.slot());
    assertThat(untrue()).hasSize(1);
    // When: its person says that all is taken
    store.sentMessages().taken(jane.id(), "77").await();
    // Then
    assertThat(untrue()).isEmpty();
    assertThat(store.sentMessages().sent(jane.id(), "77").await().orElseThrow().standing().taken())
        .isTrue();
    assertThat(store.sentMessages().sent(new PersonId(999), "77").await()).isEmpty();
    assertThat(store.sentMessages().sent(jane.id(), "78").await()).isEmpty();
    assertThat(store.sentMessages().sent(jane.id(), "").await()).isEmpty();
  }

  @Test
  void leavesMessagesAlone_ofWatchesThatEndedAndPeopleWhoLeft() {
    // Given
    Entry doctor = store.directory().save(listing("dr-one", "a")).await();
    calendar = doctor.calendars().get(0).id();
    Person jane = person("1");
    watch = store.watches().begin(jane.id(), doctor.doctor().id()).await().id();
    deliver(alert(record("10:00", free("10:00"))), "77");
    store.slotLog().append(change(calendar, free(), closed(calendar, "10:00"))).await();
    assertThat(untrue()).hasSize(1);
    // When
    store.watches().unreachable(jane.id()).await();
    assertThat(untrue()).isEmpty();
    assertThat(person("1").reachable()).isTrue();
    assertThat(untrue()).hasSize(1);
    store.watches().end(watch, jane.id()).await();
    // Then
    assertThat(untrue()).isEmpty();
    assertThat(store.sentMessages().sent(jane.id(), "77").await().orElseThrow().standing().ended())
        .isTrue();
  }
}
