package io.slothunter.scanner.store;

import static io.slothunter.scanner.store.StoreSamples.listing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.store.WatchChanges.Mark;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.Watch;
import io.slothunter.scanner.watch.WatchId;
import io.slothunter.scanner.watch.WatchedCalendar;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link Watches} does. */
@Timeout(60)
public abstract class WatchesContract {
  private static final Contact SARA = new Contact("telegram", "1001");
  private static final Contact OMID = new Contact("telegram", "1002");

  private Entry ahmadi;
  private Entry karimi;

  /** The watches under test, none at the begin of each test. */
  protected abstract Watches watches();

  protected abstract Directory directory();

  @BeforeEach
  void saveDoctors() {
    ahmadi = directory().save(listing("dr-ahmadi", "visit", "online")).await();
    karimi = directory().save(listing("dr-karimi", "visit")).await();
  }

  /** All that run, read from the beginning. */
  private List<Watch> running() {
    List<Watch> all = new ArrayList<>();
    WatchChanges changes;
    Mark mark = Mark.BEGIN;
    do {
      changes = watches().changes(mark).await();
      changes.running().forEach(own -> all.add(own.watch()));
      mark = changes.mark();
    } while (changes.more());
    return all;
  }

  private Person person(Contact contact) {
    return watches().person(contact, Language.FA).await();
  }

  @CanIgnoreReturnValue
  private Watch begin(Person person, Entry doctor) {
    return watches().begin(person.id(), doctor.doctor().id()).await();
  }

  @Test
  void makesAPersonOnce_andKeepsTheirLanguage() {
    // When
    Person first = watches().person(SARA, Language.EN).await();
    Person again = watches().person(SARA, Language.FA).await();

    // Then
    assertThat(first).isEqualTo(new Person(first.id(), SARA, Language.EN, true));
    assertThat(again).isEqualTo(first);
    assertThat(person(OMID).id()).isNotEqualTo(first.id());
  }

  @Test
  void speaksTheLanguageThatWasChosen() {
    // Given
    Person sara = person(SARA);

    // When
    Person speaking = watches().speak(sara.id(), Language.EN).await();

    // Then
    assertThat(speaking.language()).isEqualTo(Language.EN);
    assertThat(person(SARA)).isEqualTo(speaking);
  }

  @Test
  void watchesRest_whilePersonIsUnreachable() {
    // Given
    Person sara = person(SARA);
    Watch watch = begin(sara, ahmadi);

    // When
    watches().unreachable(sara.id()).await();
    List<Watch> resting = running();
    boolean polled = !watches().watchedCalendars(500).await().isEmpty();
    Person back = person(SARA);

    // Then
    assertThat(resting).isEmpty();
    assertThat(polled).isFalse();
    assertThat(back.reachable()).isTrue();
    assertThat(running()).containsExactly(watch);
  }

  @Test
  void keepsTheWatch_whenItIsBegunTwice() {
    // Given
    Person sara = person(SARA);

    // When
    Watch first = begin(sara, ahmadi);
    Watch second = begin(sara, ahmadi);

    // Then
    assertThat(second).isEqualTo(first);
    assertThat(running()).containsExactly(first);
  }

  @Test
  void makesOneWatch_whenManyBeginItAtOnce() {
    // Given
    Person sara = person(SARA);

    // When
    Future.all(
            IntStream.range(0, 20)
                .mapToObj(i -> watches().begin(sara.id(), ahmadi.doctor().id()))
                .toList())
        .await();

    // Then
    assertThat(watches().of(sara.id()).await()).hasSize(1);
  }

  @Test
  void endsOnlyOnesOwnWatch() {
    // Given
    Person sara = person(SARA);
    Person omid = person(OMID);
    Watch watch = begin(sara, ahmadi);

    // Then
    assertThat(watches().end(watch.id(), omid.id()).await()).isEmpty();
    assertThat(watches().of(sara.id()).await()).containsExactly(watch);
    assertThat(watches().end(watch.id(), sara.id()).await()).isEqualTo(Optional.of(watch));
    assertThat(watches().end(watch.id(), sara.id()).await()).isEmpty();
    assertThat(watches().end(new WatchId(99_999), sara.id()).await()).isEmpty();
    assertThat(watches().of(sara.id()).await()).isEmpty();
  }

  @Test
  void beginsANewWatch_whenTheLastOneEnded() {
    // Given
    Person sara = person(SARA);
    Watch first = begin(sara, ahmadi);
    assertThat(watches().end(first.id(), sara.id()).await()).isPresent();

    // When
    Watch second = begin(sara, ahmadi);

    // Then
    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(watches().of(sara.id()).await()).containsExactly(second);
  }

  @Test
  void listsAPersonsWatches_oldestFirst() {
    // Given
    Person sara = person(SARA);
    Watch one = begin(sara, karimi);
    Watch two = begin(sara, ahmadi);
    begin(person(OMID), ahmadi);

    // Then
    assertThat(watches().of(sara.id()).await()).containsExactly(one, two);
    assertThat(running()).hasSize(3);
  }

  @Test
  void pollsACalendarOnce_howeverManyWatchIt_andOnlyBookableOnes() {
    // Given
    begin(person(SARA), ahmadi);
    begin(person(OMID), ahmadi);

    // Then
    assertThat(watches().watchedCalendars(500).await())
        .containsExactlyInAnyOrderElementsOf(weighing(2, ahmadi));

    // When
    Entry fewer = directory().save(listing("dr-ahmadi", "online")).await();

    // Then
    assertThat(watches().watchedCalendars(500).await()).isEqualTo(weighing(2, fewer));
  }

  @Test
  void weighsACalendarByTheRunningWatchesOfReachablePersons() {
    // Given
    Person sara = person(SARA);
    Person omid = person(OMID);
    Person nima = person(new Contact("telegram", "1003"));
    begin(sara, ahmadi);
    begin(omid, ahmadi);
    begin(nima, ahmadi);
    Watch ended = begin(sara, karimi);
    begin(omid, karimi);

    // When
    assertThat(watches().end(ended.id(), sara.id()).await()).isPresent();
    watches().unreachable(nima.id()).await();

    // Then
    List<WatchedCalendar> both = new ArrayList<>(weighing(2, ahmadi));
    both.addAll(weighing(1, karimi));
    assertThat(watches().watchedCalendars(500).await()).isEqualTo(both);
  }

  private static List<WatchedCalendar> weighing(double weight, Entry entry) {
    return entry.calendars().stream().map(c -> new WatchedCalendar(c, weight)).toList();
  }

  @Test
  void tellsOnlyWhatChangedSinceTheMark_alsoWhatIsGone() {
    // Given
    Person sara = person(SARA);
    Person omid = person(OMID);
    Watch first = begin(sara, ahmadi);
    Watch second = begin(omid, ahmadi);
    Mark mark = watches().changes(Mark.BEGIN).await().mark();

    // When
    assertThat(watches().end(first.id(), sara.id()).await()).isPresent();
    Watch third = begin(sara, karimi);
    WatchChanges changes = watches().changes(mark).await();

    // Then
    assertThat(changes.running()).extracting(OwnWatch::watch).containsExactly(third);
    assertThat(changes.gone()).containsExactly(first.id());
    assertThat(changes.more()).isFalse();

    // When
    watches().unreachable(omid.id()).await();
    WatchChanges left = watches().changes(changes.mark()).await();
    assertThat(person(OMID).reachable()).isTrue();
    WatchChanges back = watches().changes(left.mark()).await();

    // Then
    assertThat(left.gone()).contains(second.id());
    assertThat(back.running()).extracting(OwnWatch::watch).contains(second);
    assertThat(watches().changes(back.mark()).await().running()).isEmpty();
  }

  @Test
  void refuses_whenPersonOrDoctorIsUnknown() {
    Person sara = person(SARA);
    assertThatThrownBy(() -> watches().begin(sara.id(), new DoctorId(99_999)).await())
        .isInstanceOf(StoreFailure.Refused.class);
    assertThatThrownBy(() -> watches().begin(new PersonId(99_999), ahmadi.doctor().id()).await())
        .isInstanceOf(StoreFailure.Refused.class);
    assertThatThrownBy(() -> watches().speak(new PersonId(99_999), Language.EN).await())
        .isInstanceOf(StoreFailure.Refused.class);
    assertThatThrownBy(() -> watches().unreachable(new PersonId(99_999)).await())
        .isInstanceOf(StoreFailure.Refused.class);
  }
}
