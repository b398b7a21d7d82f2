package io.slothunter.inference.like;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.CalendarKey;
import io.slothunter.scanner.calendar.Doctor;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.calendar.Point;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.like.Alike;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.watch.PersonId;
import java.net.URI;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DoctorGraphTest {
  private static final String HEART = "فوق تخصص قلب و عروق";
  private final List<Entry> doctors = new ArrayList<>();
  private final Together together = new Together();

  private void doctor(long id, String specialty, String city) {
    doctor(id, specialty, city, null, true);
  }

  private void doctor(
      long id, String specialty, String city, @Nullable Point point, boolean bookable) {
    ProviderId provider = new ProviderId("paziresh24");
    URI page = URI.create("https://example.org/");
    Doctor doctor =
        new Doctor(new DoctorId(id), provider, "dr-" + id, "Dr. " + id, specialty, city, page);
    Calendar calendar =
        new Calendar(
            new CalendarId(id),
            doctor.id(),
            provider,
            new CalendarKey("k" + id),
            "",
            "",
            city,
            false,
            page,
            ZoneId.of("Asia/Tehran"),
            point,
            null);
    doctors.add(new Entry(doctor, bookable ? List.of(calendar) : List.of()));
  }

  private void waits(long person, long... theirs) {
    for (long doctor : theirs) {
      together.add(new PersonId(person), new DoctorId(doctor));
    }
  }

  private List<Long> like(long doctor) {
    return DoctorGraph.of(doctors, together).of(new DoctorId(doctor), 10).stream()
        .map(each -> each.doctor().value())
        .toList();
  }

  @Test
  void beginsWithSpecialtyCityAndDistance() {
    doctor(1, HEART, "تهران", new Point(35.70, 51.40), true);
    doctor(2, HEART, "تهران", new Point(35.80, 51.50), true);
    doctor(3, HEART, "تهران", new Point(35.71, 51.41), true);
    doctor(4, HEART, "شیراز", new Point(29.6, 52.5), true);
    doctor(5, "پوست و مو", "تهران", new Point(35.70, 51.40), true);
    assertThat(like(1)).containsExactly(3L, 2L, 4L);
  }

  @Test
  void knowsNearSpecialties_andLookAlikeLetters() {
    doctor(1, HEART, "تهران");
    doctor(2, "متخصص قلب", "تهران");
    doctor(3, "كليه", "تهران");
    doctor(4, "کلیه", "تهران");
    for (int i = 10; i < 30; i++) {
      doctor(i, "رشتهٔ" + i, "تهران");
    }
    assertThat(like(1)).containsExactly(2L);
    assertThat(like(3)).containsExactly(4L);
  }

  @Test
  void putsThoseFirstForWhomTheSamePeopleWait() {
    doctor(1, HEART, "تهران");
    doctor(2, HEART, "تهران");
    doctor(3, HEART, "تهران");
    doctor(4, "پوست", "شیراز");
    for (int person = 0; person < 10; person++) {
      waits(person, 1, 3, 4);
    }
    assertThat(like(1)).startsWith(3L).contains(2L, 4L);
    assertThat(like(4)).containsExactlyInAnyOrder(1L, 3L);
  }

  @Test
  void tellsOfNobodyInParticular() {
    doctor(1, HEART, "تهران");
    doctor(2, "پوست", "شیراز");
    waits(1, 1, 2);
    waits(2, 1, 2);
    waits(2, 2, 1, 1, 2);
    assertThat(like(1)).isEmpty();
    waits(3, 2, 1);
    assertThat(like(1)).containsExactly(2L);
  }

  @Test
  void leavesOutWhoCannotBeBooked_andKnowsNoStrangers() {
    doctor(1, HEART, "تهران");
    doctor(2, HEART, "تهران", null, false);
    for (int person = 0; person < 5; person++) {
      waits(person, 1, 2, 99);
    }
    assertThat(like(1)).isEmpty();
    assertThat(like(99)).isEmpty();
    assertThat(like(2)).containsExactly(1L);
  }

  @Test
  void knowsNobodyLikeOne_ofWhomThereIsNothingToGoBy() {
    doctor(1, "", "");
    doctor(2, "", "");
    doctor(3, "؟!", "تهران");
    doctor(4, "…", "تهران");
    assertThat(like(1)).isEmpty();
    assertThat(like(3)).isEmpty();
  }

  @Test
  void countsNoMoreDoctorsOfOnePersonThanItMay() {
    for (int person = 0; person < 5; person++) {
      for (int doctor = 1; doctor <= 2_000; doctor++) {
        waits(person, doctor);
      }
    }
    assertThat(together.pairs())
        .hasSize(Together.MOST_OF_ONE * (Together.MOST_OF_ONE - 1) / 2)
        .allMatch(pair -> pair.share() > 0 && pair.share() < 1);
  }

  @Test
  @Timeout(60)
  void isDrawnOfManyDoctorsAndWatches_andAnswersAtOnce() {
    Random random = new Random(1);
    for (int i = 1; i <= 10_000; i++) {
      // The worst: half of them are of one specialty in one city.
      doctor(i, i % 2 == 0 ? HEART : "رشتهٔ " + i % 97, i % 2 == 0 ? "تهران" : "شهر " + i % 31);
    }
    for (int i = 0; i < 100_000; i++) {
      waits(i / 4, 1 + random.nextInt(10_000));
    }
    DoctorGraph graph = DoctorGraph.of(doctors, together);
    for (int i = 1; i <= 500; i++) {
      List<Alike> alike = graph.of(new DoctorId(i), 30);
      assertThat(alike).hasSizeLessThanOrEqualTo(30).doesNotHaveDuplicates();
      assertThat(alike).isEqualTo(graph.of(new DoctorId(i), 30));
    }
  }
}
