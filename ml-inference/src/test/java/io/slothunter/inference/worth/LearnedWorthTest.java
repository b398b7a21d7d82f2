package io.slothunter.inference.worth;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.inference.worth.MadeUpPeople.Outcome;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.store.Reactions.Said;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.Venue;
import io.slothunter.scanner.worth.Reaction;
import io.slothunter.scanner.worth.Reaction.Kind;
import io.slothunter.scanner.worth.Taste;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LearnedWorthTest {
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
  private static final PersonId SARA = new PersonId(1);
  private static final PersonId ALI = new PersonId(2);

  /** Thursday morning, and Sunday evening. */
  private static final Instant MORNING = Instant.parse("2026-11-26T09:30:00Z");

  private static final Instant EVENING = Instant.parse("2026-11-29T18:30:00Z");

  private final LearnedWorth worth = new LearnedWorth();

  private static Venue venue(long doctor, boolean online, @Nullable Long price, ZoneId zone) {
    return new Venue(
        new CalendarId(doctor),
        new DoctorId(doctor),
        "قلب",
        "",
        "",
        "تهران",
        online,
        null,
        price,
        zone);
  }

  private static Venue venue(long doctor) {
    return venue(doctor, false, null, ZoneOffset.UTC);
  }

  private static Reaction said(Kind kind, Venue venue, Instant start, Instant at) {
    return new Reaction(kind, venue, start, at, 1, at);
  }

  private static List<Reaction> often(Kind kind, Venue venue, Instant start) {
    List<Reaction> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      all.add(said(kind, venue, start.plusSeconds(60L * i), NOW.minus(Duration.ofDays(i))));
    }
    return all;
  }

  private double of(PersonId person, Venue venue, Instant start) {
    return worth.of(person).of(venue, start, NOW);
  }

  @Test
  void putsWhatPeopleChooseNearerTheTop_thanTheSoonestFirst() {
    // Given
    MadeUpPeople people = new MadeUpPeople(1, 400);
    Outcome fresh = people.choose();
    people.live(15);
    Outcome few = people.choose();
    people.live(25);

    // When
    Outcome many = people.choose();

    // Then
    assertThat(fresh.learned()).isEqualTo(fresh.soonest());
    assertThat(few.learned()).isGreaterThan(1.15 * few.soonest());
    assertThat(many.learned()).isGreaterThan(1.3 * many.soonest());
  }

  @Test
  void findsEverythingWorthAsMuch_whereNobodySaidAnything() {
    worth.learn(new Said(ALI, often(Kind.BOOKED, venue(1), MORNING)));
    worth.learn(new Said(SARA, List.of()));
    assertThat(worth.of(SARA)).isSameAs(Taste.NONE);
    assertThat(worth.people()).isEqualTo(1);
  }

  @Test
  void likesWhatWasBooked_andNotWhatWasNot() {
    List<Reaction> all = new ArrayList<>(often(Kind.BOOKED, venue(1), MORNING));
    all.addAll(often(Kind.NOT_INTERESTED, venue(2), EVENING));
    worth.learn(new Said(SARA, all));
    assertThat(of(SARA, venue(1), MORNING)).isGreaterThan(1);
    assertThat(of(SARA, venue(2), EVENING)).isLessThan(-1);
    assertThat(of(SARA, venue(3), MORNING)).isGreaterThan(of(SARA, venue(3), EVENING));
  }

  @Test
  void saysOfADoctorNothingOfTheirDays_whereOnlyTheDoctorIsMeant() {
    worth.learn(new Said(SARA, often(Kind.NOT_THIS_DOCTOR, venue(1), MORNING)));
    assertThat(of(SARA, venue(1), EVENING)).isLessThan(-1);
    assertThat(of(SARA, venue(2), MORNING)).isEqualTo(of(SARA, venue(2), EVENING));
  }

  @Test
  void takesWhatIsToldOfSomebodyForAllThatIsSo() {
    List<Reaction> all = often(Kind.BOOKED, venue(1), MORNING);
    worth.learn(new Said(ALI, often(Kind.NOT_INTERESTED, venue(1), MORNING)));
    worth.learn(new Said(SARA, all));
    double once = of(SARA, venue(1), MORNING);

    for (int i = 0; i < 50; i++) {
      worth.learn(new Said(SARA, all));
    }

    assertThat(of(SARA, venue(1), MORNING)).isCloseTo(once, within());
    worth.learn(new Said(SARA, List.of()));
    assertThat(worth.of(SARA)).isSameAs(Taste.NONE);
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-9);
  }

  @Test
  void believesOfWhatPeopleLike_whatTheyWhoSaidMuchHaveSaidLeast() {
    for (int i = 10; i < 60; i++) {
      worth.learn(new Said(new PersonId(i), often(Kind.BOOKED, venue(7), MORNING)));
      worth.learn(new Said(new PersonId(100 + i), often(Kind.NOT_INTERESTED, venue(8), MORNING)));
    }
    worth.learn(new Said(SARA, List.of(said(Kind.BOOKED, venue(1), EVENING, NOW))));
    // Nothing of either is known of her: what all say decides.
    assertThat(of(SARA, venue(7), EVENING)).isGreaterThan(of(SARA, venue(8), EVENING));
  }

  @Test
  void forgets() {
    worth.learn(new Said(SARA, often(Kind.BOOKED, venue(1), MORNING)));
    Taste taste = worth.of(SARA);
    double now = taste.of(venue(1), MORNING, NOW);
    double later = taste.of(venue(1), MORNING, NOW.plus(Duration.ofDays(360)));
    assertThat(later).isPositive().isLessThan(now / 3);
  }

  @Test
  void keepsToNumbers_whateverItIsTold() {
    List<Reaction> odd = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      odd.add(said(kind, venue(Long.MAX_VALUE, true, Long.MAX_VALUE, ZoneOffset.MAX), NOW, NOW));
      odd.add(said(kind, venue(-1, false, 0L, ZoneOffset.MIN), Instant.EPOCH, Instant.EPOCH));
      odd.add(said(kind, venue(0), NOW, Instant.parse("9999-01-01T00:00:00Z")));
      odd.add(said(kind, venue(0), Instant.parse("9999-01-01T00:00:00Z"), NOW));
    }
    worth.learn(new Said(SARA, odd));
    for (Instant at : List.of(Instant.EPOCH, NOW, Instant.parse("3000-01-01T00:00:00Z"))) {
      assertThat(worth.of(SARA).of(venue(0), MORNING, at)).isFinite();
    }
    worth.learn(new Said(SARA, List.of()));
    worth.learn(new Said(ALI, often(Kind.BOOKED, venue(1), MORNING)));
    assertThat(of(ALI, venue(1), MORNING)).isFinite();
  }

  @Test
  void holdsNoMoreOfOnePersonThanItMay() {
    List<Reaction> many = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      many.add(said(Kind.BOOKED, venue(i), MORNING.plus(Duration.ofHours(i)), NOW));
    }
    assertThat(PersonTaste.of(many).size()).isEqualTo(PersonTaste.MOST);
  }

  @Test
  void saysAtOnceWhatAnOpeningIsWorth() {
    MadeUpPeople people = new MadeUpPeople(2, 200);
    people.live(20);
    double[] cold = people.times(20_000);
    double[] nanos = people.times(20_000);
    assertThat(cold).hasSameSizeAs(nanos);
    java.util.Arrays.sort(nanos);
    assertThat(nanos[nanos.length / 2]).isLessThan(200_000);
  }
}
