package io.slothunter.scanner.worth;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.Urgency;
import io.slothunter.scanner.watch.Venue;
import io.slothunter.scanner.watch.Watch;
import io.slothunter.scanner.watch.WatchFilter;
import io.slothunter.scanner.watch.WatchId;
import io.slothunter.scanner.watch.Wish;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankingTest {
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

  private record Opening(long doctor, int hours) {
    Venue venue() {
      return new Venue(
          new CalendarId(doctor),
          new DoctorId(doctor),
          "",
          "",
          "",
          "",
          false,
          null,
          null,
          ZoneOffset.UTC);
    }
  }

  private static Opening at(long doctor, int hours) {
    return new Opening(doctor, hours);
  }

  private static List<Opening> order(Taste taste, List<Opening> openings) {
    return Ranking.inOrder(
        openings,
        taste,
        each -> Optional.of(each.venue()),
        each -> NOW.plus(Duration.ofHours(each.hours())),
        NOW);
  }

  private static Taste liking(double... doctors) {
    return (venue, start, now) -> doctors[(int) venue.doctor().value()];
  }

  private static OwnWatch watch(long doctor, Urgency urgency) {
    Wish wish = new Wish(WatchFilter.ofDoctor(new DoctorId(doctor)), null, urgency);
    return new OwnWatch(
        new Watch(new WatchId(doctor), new PersonId(1), wish, NOW), false, Optional.empty());
  }

  @Test
  void putsTheSoonestFirst_whereNothingIsKnown_andKeepsEqualsAsTheyCame() {
    List<Opening> shuffled = List.of(at(3, 9), at(1, 2), at(2, 2), at(0, -5));
    List<Opening> soonest = List.of(at(0, -5), at(1, 2), at(2, 2), at(3, 9));
    assertThat(order(Taste.NONE, shuffled)).isEqualTo(soonest);
    assertThat(order(liking(7, 7, 7, 7), shuffled)).isEqualTo(soonest);
  }

  @Test
  void putsWhatIsLikedFirst_unlessItIsMuchLater() {
    assertThat(order(liking(0, 1), List.of(at(0, 1), at(1, 48)))).startsWith(at(1, 48));
    assertThat(order(liking(0, 0.1), List.of(at(0, 1), at(1, 480)))).startsWith(at(0, 1));
  }

  @Test
  void putsThoseFirstForWhomSomebodyWaits_andThoseWhomTheyNeedMostBefore() {
    Taste taste = Taste.ofWatches(List.of(watch(1, Urgency.NORMAL), watch(2, Urgency.URGENT)));
    assertThat(order(taste, List.of(at(0, 1), at(1, 3), at(2, 5))))
        .containsExactly(at(2, 5), at(1, 3), at(0, 1));
    assertThat(Taste.ofWatches(List.of())).isSameAs(Taste.NONE);
    assertThat(Taste.NONE.and(taste)).isSameAs(taste);
    assertThat(taste.and(Taste.NONE)).isSameAs(taste);
    assertThat(order(taste.and(liking(9, 0, 0)), List.of(at(1, 1), at(0, 2)))).startsWith(at(0, 2));
  }

  @Test
  void fallsBackOnTheSoonest_whereWorthIsNoNumber_orThereAreTooMany() {
    List<Opening> three = List.of(at(2, 3), at(1, 2), at(0, 1));
    for (double odd : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThat(order(liking(0, 1, odd), three)).containsExactly(at(0, 1), at(1, 2), at(2, 3));
    }
    List<Opening> many =
        new ArrayList<>(
            IntStream.rangeClosed(1, Ranking.MOST + 1).mapToObj(i -> at(0, i)).toList());
    List<Opening> sorted = List.copyOf(many);
    Collections.shuffle(many, new Random(1));
    assertThat(order((venue, start, now) -> start.getEpochSecond(), many)).isEqualTo(sorted);
  }

  @Test
  void countsOnlyTheTime_whereAPlaceIsNotKnownAnyMore() {
    assertThat(
            Ranking.inOrder(
                List.of(at(0, 2), at(0, 1)),
                liking(5),
                each -> Optional.empty(),
                each -> NOW.plus(Duration.ofHours(each.hours())),
                NOW))
        .containsExactly(at(0, 1), at(0, 2));
  }
}
