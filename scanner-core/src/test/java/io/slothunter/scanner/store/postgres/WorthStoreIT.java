package io.slothunter.scanner.store.postgres;

import static io.slothunter.scanner.calendar.SlotBuilder.free;
import static io.slothunter.scanner.store.StoreSamples.NOON;
import static io.slothunter.scanner.store.StoreSamples.alerted;
import static io.slothunter.scanner.store.StoreSamples.change;
import static io.slothunter.scanner.store.StoreSamples.listing;
import static io.slothunter.scanner.store.StoreSamples.opened;
import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.scanner.account.Digest;
import io.slothunter.scanner.account.Identity;
import io.slothunter.scanner.account.QuietHours;
import io.slothunter.scanner.account.Telling;
import io.slothunter.scanner.account.User;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.store.AlertOutbox.Draft;
import io.slothunter.scanner.store.AlertOutbox.Settlement;
import io.slothunter.scanner.store.LongWaits.Waiting;
import io.slothunter.scanner.store.Owed;
import io.slothunter.scanner.store.Reactions;
import io.slothunter.scanner.store.Waits;
import io.slothunter.scanner.watch.AlertedSlot;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
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
import io.slothunter.scanner.worth.Reaction;
import io.slothunter.scanner.worth.Reaction.Kind;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What is kept of what people say of openings, and of watches that wait long, in a real database.
 */
@Timeout(60)
class WorthStoreIT {
  private static final Duration WEEK = Duration.ofDays(7);

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

  private PersonId person(String chat) {
    return store.watches().person(new Contact("telegram", chat), Language.FA).await().id();
  }

  private Watch watch(String chat) {
    return store.watches().begin(person(chat), doctor).await();
  }

  private void run(String sql) {
    Database database = new Database(vertx, TestPostgres.options(2), Patience.DEFAULT);
    database.write(sql, Tuple.tuple()).compose(done -> database.close()).await();
  }

  /** A message of these slots to the person of a watch. */
  private void tell(Watch to, String message, String... times) {
    List<AlertedSlot> slots = new ArrayList<>();
    for (String time : times) {
      Recorded recorded =
          store
              .slotLog()
              .append(change(calendar, free(times), opened(calendar, time)))
              .await()
              .get(0);
      slots.add(alerted(recorded));
    }
    List<Owed> owed =
        store
            .alertOutbox()
            .record(
                store.alertOutbox().cursor().await(),
                store.slotLog().head().await(),
                List.of(new Draft(to.id(), slots)))
            .await();
    Set<Long> numbers = slots.stream().map(AlertedSlot::number).collect(Collectors.toSet());
    store
        .alertOutbox()
        .settle(List.of(new Settlement.Delivered(owed.get(0).id(), now, message, numbers)))
        .await();
  }

  private Reactions.Page changed(Reactions.Mark since) {
    return store.reactions().changed(since).await();
  }

  private List<Kind> kinds(PersonId person) {
    return changed(Reactions.Mark.BEGIN).people().stream()
        .filter(each -> each.person().equals(person))
        .flatMap(each -> each.reactions().stream())
        .map(Reaction::kind)
        .toList();
  }

  // Reactions

  @Test
  void keepsTheLastWordOnEachSlotOfAMessage() {
    // Given
    tell(watch, "m1", "10:00", "11:00");
    store.reactions().note(sara, "m1", Kind.SNOOZED).await();
    now = now.plusSeconds(60);

    // When
    store.reactions().note(sara, "m1", Kind.BOOKED).await();
    store.reactions().note(sara, "m1", Kind.BOOKED).await();
    store.reactions().note(sara, "unheard of", Kind.BOOKED).await();
    store.reactions().note(person("1002"), "m1", Kind.TAKEN).await();

    // Then
    Reactions.Page page = changed(Reactions.Mark.BEGIN);
    assertThat(page.more()).isFalse();
    assertThat(page.people()).hasSize(1);
    assertThat(page.people().get(0).person()).isEqualTo(sara);
    assertThat(page.people().get(0).reactions())
        .hasSize(2)
        .allSatisfy(
            said -> {
              assertThat(said.kind()).isEqualTo(Kind.BOOKED);
              assertThat(said.share()).isEqualTo(0.5);
              assertThat(said.at()).isEqualTo(now);
              assertThat(said.seenAt()).isEqualTo(NOON);
              assertThat(said.venue().doctor()).isEqualTo(doctor);
              assertThat(said.venue().specialty()).isEqualTo("قلبوعروق");
            });
  }

  @Test
  void tellsAgainOnlyOfThoseWhoSaidSomethingSince() {
    // Given
    Watch other = watch("1002");
    tell(watch, "m1", "10:00");
    tell(other, "m2", "11:00");
    store.reactions().note(sara, "m1", Kind.TAKEN).await();
    store.reactions().note(other.person(), "m2", Kind.TAKEN).await();
    Reactions.Mark mark = changed(Reactions.Mark.BEGIN).mark();

    // When
    store.reactions().withdraw(sara, "m1").await();

    // Then
    assertThat(changed(mark).people()).containsExactly(new Reactions.Said(sara, List.of()));
    assertThat(kinds(sara)).isEmpty();
    assertThat(kinds(other.person())).containsExactly(Kind.TAKEN);
    store.reactions().note(sara, "m1", Kind.NOT_THIS_DOCTOR).await();
    assertThat(kinds(sara)).containsExactly(Kind.NOT_THIS_DOCTOR);
  }

  @Test
  void turnsPagesOfPeople() {
    run(
        """
        insert into person (channel, address, language)
        select 'telegram', 'p' || i, 'FA' from generate_series(1, 250) i
        """);
    run(
        """
        insert into reaction (person, calendar, start, kind, share, seen_at, at)
        select p.id, c.id, 1795507200, 'BOOKED', 1, now(), now() from person p, calendar c
        where p.address like 'p%'
        """);
    int people = 0;
    int pages = 0;
    Reactions.Mark mark = Reactions.Mark.BEGIN;
    Reactions.Page page;
    do {
      page = changed(mark);
      mark = page.mark();
      people += page.people().size();
      pages++;
    } while (page.more());
    assertThat(people).isEqualTo(250);
    assertThat(pages).isEqualTo(3);
  }

  @Test
  void forgetsWhatIsOld_andAllOfAPersonWhoIsGone() {
    tell(watch, "m1", "10:00");
    store.reactions().note(sara, "m1", Kind.BOOKED).await();
    PersonId ghost = person("1009");
    run(
        "insert into reaction (person, calendar, start, kind, share, seen_at, at) select "
            + ghost
            + ", id, 1, 'TAKEN', 1, now(), now() from calendar");
    assertThat(kinds(ghost)).hasSize(1);

    run("delete from person where id = " + ghost);
    assertThat(kinds(ghost)).isEmpty();

    now = now.plus(Duration.ofDays(600));
    store.prune(now.minus(Duration.ofDays(90))).await();
    assertThat(kinds(sara)).isEmpty();
  }

  @Test
  void wordsMoveAlong_whenAnAccountIsJoinedWithAnotherChat() {
    // Given: one word on a slot of which the chat said something later, one on another, one on a
    // slot of which the chat said something before, and one that was taken back
    Identity identity = new Identity("telegram", "1001");
    User user =
        store
            .identities()
            .enter(identity, new Contact("telegram", "1001"), "", Language.FA)
            .await();
    Watch other = watch("2002");
    say(sara, 1, "TAKEN", 10);
    say(sara, 2, "BOOKED", 20);
    say(sara, 3, "SNOOZED", 30);
    say(sara, 4, "WITHDRAWN", 40);
    say(other.person(), 1, "NOT_INTERESTED", 11);
    say(other.person(), 3, "NOT_THIS_DOCTOR", 29);
    Reactions.Mark mark = changed(Reactions.Mark.BEGIN).mark();

    // When
    User joined = join(user, "2002");

    // Then
    assertThat(joined.person().id()).isEqualTo(other.person());
    assertThat(kinds(joined.person().id()))
        .containsExactly(Kind.SNOOZED, Kind.BOOKED, Kind.NOT_INTERESTED);
    assertThat(changed(mark).people()).contains(new Reactions.Said(sara, List.of()));

    // And joined once more with a chat that is theirs already, all stays
    assertThat(join(joined, "2002")).isEqualTo(joined);
    assertThat(kinds(joined.person().id())).hasSize(3);
  }

  private User join(User user, String chat) {
    Identity as = new Identity("google", "of-" + now.toEpochMilli());
    now = now.plusSeconds(1);
    return store
        .identities()
        .join(user.id(), as, new Contact("telegram", chat))
        .await()
        .orElseThrow();
  }

  private void say(PersonId person, int slot, String kind, int second) {
    run(
        "insert into reaction (person, calendar, start, kind, share, seen_at, at) values (%s, %s, %d,"
                .formatted(person, calendar, slot)
            + " '%s', 1, now(), timestamptz '2026-11-24T00:00:%02dZ')".formatted(kind, second));
  }

  // Waits

  @Test
  void tellsWhoWaitsForWhom_inPages() {
    // Given
    DoctorId second = store.directory().save(listing("dr-two", "visit")).await().doctor().id();
    PersonId ali = person("1002");
    WatchFilter both =
        new WatchFilter(
            new Scope(
                new Selection(List.of(doctor, second), List.of(), List.of(), List.of(), List.of()),
                Selection.NONE,
                null,
                Visit.ANY,
                null),
            Timing.ANY);
    Watch ofBoth =
        store.ownWatches().begin(ali, new Wish(both, null, Urgency.NORMAL)).await().watch();
    WatchId ended = watch("1003").id();
    store.watches().end(ended, person("1003")).await();

    // When
    Waits.Page first = store.waits().page(0, now.minusSeconds(1), 2).await();
    Waits.Page next = store.waits().page(first.after(), now.minusSeconds(1), 2).await();
    Waits.Page later = store.waits().page(first.after(), now.plusSeconds(1), 2).await();

    // Then
    assertThat(first.waits())
        .containsExactly(
            new Waits.Wait(sara, List.of(doctor)), new Waits.Wait(ali, List.of(doctor, second)));
    assertThat(first.more()).isTrue();
    assertThat(first.after()).isEqualTo(ofBoth.id().value());
    assertThat(next.waits()).hasSize(1);
    assertThat(next.more()).isFalse();
    assertThat(later.waits()).isEmpty();
  }

  // Long waits

  private List<Waiting> waiting() {
    return store.longWaits().waiting(now.minus(WEEK), 100).await();
  }

  @Test
  void findsWatchesThatWaitForLong_andThoseOfDoctorsOnly() {
    assertThat(waiting()).isEmpty();
    now = now.plus(WEEK);
    WatchFilter anybody =
        new WatchFilter(
            new Scope(
                new Selection(List.of(), List.of("قلب"), List.of(), List.of(), List.of()),
                Selection.NONE,
                null,
                Visit.ANY,
                null),
            Timing.ANY);
    run("update watch set since = now() - interval '400 days' where id <> " + watch.id());
    store.ownWatches().begin(sara, new Wish(anybody, null, Urgency.NORMAL)).await();
    run(
        "update watch set since = '2026-01-01T00:00:00Z' where filter is not null and person = "
            + sara);

    List<Waiting> found = waiting();

    assertThat(found).extracting(each -> each.watch().watch().id()).containsExactly(watch.id());
    assertThat(found.get(0).reached()).isTrue();
    assertThat(found.get(0).counted()).isEqualTo(NOON);
    assertThat(found.get(0).alerted()).isEmpty();
    assertThat(found.get(0).offered()).isEmpty();
    assertThat(found.get(0).telling().alternatives()).isTrue();
    store.ownWatches().pause(watch.id(), sara).await();
    assertThat(waiting()).isEmpty();
    store.ownWatches().resume(watch.id(), sara).await();
    store.watches().end(watch.id(), sara).await();
    assertThat(waiting()).isEmpty();
  }

  @Test
  void saysWhatStandsInTheWay() {
    now = now.plus(WEEK);
    tell(watch, "m1", "10:00");
    QuietHours night = new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0));
    Telling telling =
        new Telling(
            ZoneId.of("Europe/Paris"),
            Optional.of(night),
            Optional.of(new Digest.Every(4)),
            true,
            false);
    store.members().manner(sara, telling).await();

    Waiting found = waiting().get(0);

    assertThat(found.alerted()).contains(now);
    assertThat(found.telling()).isEqualTo(telling);
    assertThat(store.members().of(sara).await().orElseThrow().telling()).isEqualTo(telling);
    var user =
        store
            .identities()
            .enter(
                new Identity("telegram", "1001"), new Contact("telegram", "1001"), "", Language.EN)
            .await();
    assertThat(store.accounts().user(user.id()).await().orElseThrow().profile().telling())
        .isEqualTo(telling);
    store.accounts().block(user.id(), true).await();
    assertThat(waiting().get(0).reached()).isFalse();
    store.accounts().block(user.id(), false).await();
    assertThat(waiting().get(0).reached()).isTrue();
    store.watches().unreachable(sara).await();
    assertThat(waiting().get(0).reached()).isFalse();
  }

  @Test
  void letsOneOfTwoProcessesOffer_andNobodyTwiceADay() {
    // Given
    DoctorId second = store.directory().save(listing("dr-two", "visit")).await().doctor().id();
    store.watches().begin(sara, second).await();
    now = now.plus(WEEK);
    List<Waiting> both = waiting();
    assertThat(both).hasSize(2);
    Instant next = now.plus(WEEK);
    Instant dayAgo = now.minus(Duration.ofDays(1));

    // When
    boolean first =
        store.longWaits().offer(both.get(0), Map.of("watch", "1"), next, now, dayAgo).await();
    boolean again =
        store.longWaits().offer(both.get(0), Map.of("watch", "1"), next, now, dayAgo).await();
    boolean other =
        store.longWaits().offer(both.get(1), Map.of("watch", "2"), next, now, dayAgo).await();

    // Then
    assertThat(first).isTrue();
    assertThat(again).isFalse();
    assertThat(other).isFalse();
    assertThat(waiting())
        .singleElement()
        .satisfies(
            left -> {
              assertThat(left.watch().watch().id()).isEqualTo(both.get(1).watch().watch().id());
              assertThat(left.offered()).contains(now);
            });
    assertThat(store.longWaits().count(both.get(1), next).await()).isTrue();
    assertThat(store.longWaits().count(both.get(1), next).await()).isFalse();
    assertThat(waiting()).isEmpty();
    now = now.plus(Duration.ofDays(14));
    assertThat(waiting()).hasSize(2);
  }
}
