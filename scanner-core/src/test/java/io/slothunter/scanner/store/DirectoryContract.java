package io.slothunter.scanner.store;

import static io.slothunter.scanner.store.StoreSamples.calendarListing;
import static io.slothunter.scanner.store.StoreSamples.listing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.Doctor;
import io.slothunter.scanner.provider.DoctorListing;
import io.slothunter.scanner.store.Directory.Entry;
import io.vertx.core.Future;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link Directory} does. */
@Timeout(60)
public abstract class DirectoryContract {
  /** The directory under test, empty at the begin of each test. */
  protected abstract Directory directory();

  @Test
  void knowsNobody_whenNothingWasSaved() {
    assertThat(directory().entries().await()).isEmpty();
  }

  @Test
  void keepsADoctorWithTheirCalendars() {
    // Given
    DoctorListing listing = listing("دکتر-احمدی", "visit", "online");

    // When
    Entry saved = directory().save(listing).await();

    // Then
    Doctor doctor = saved.doctor();
    assertThat(doctor)
        .isEqualTo(
            new Doctor(
                doctor.id(),
                listing.provider(),
                listing.slug(),
                listing.name(),
                listing.specialty(),
                listing.city(),
                listing.page()));
    assertThat(saved.calendars())
        .hasSize(2)
        .allSatisfy(c -> assertThat(c.doctor()).isEqualTo(doctor.id()));
    Calendar visit =
        saved.calendars().stream().filter(c -> c.service().equals("visit")).findFirst().get();
    DoctorListing.CalendarListing listed = listing.calendars().get(0);
    assertThat(visit)
        .isEqualTo(
            new Calendar(
                visit.id(),
                doctor.id(),
                listing.provider(),
                listed.key(),
                listed.centre(),
                listed.service(),
                listed.city(),
                listed.online(),
                listed.bookingPage(),
                listed.zone()));
    assertThat(directory().entries().await()).containsExactly(saved);
  }

  @Test
  void keepsIds_whenADoctorIsSavedAgain() {
    // Given
    Entry first = directory().save(listing("dr-ahmadi", "visit")).await();
    DoctorListing again = listing("dr-ahmadi", "visit");

    // When
    Entry second =
        directory()
            .save(
                new DoctorListing(
                    again.provider(),
                    again.slug(),
                    "another name",
                    again.specialty(),
                    "",
                    again.page(),
                    again.calendars()))
            .await();

    // Then
    assertThat(second.doctor().id()).isEqualTo(first.doctor().id());
    assertThat(second.doctor().name()).isEqualTo("another name");
    assertThat(second.doctor().city()).isEmpty();
    assertThat(second.calendars()).isEqualTo(first.calendars());
    assertThat(directory().entries().await()).containsExactly(second);
  }

  @Test
  void leavesOutACalendarThatIsNotListedAnyMore_andKnowsItWhenItReturns() {
    // Given
    Entry both = directory().save(listing("dr-ahmadi", "visit", "online")).await();

    // When
    Entry one = directory().save(listing("dr-ahmadi", "online")).await();
    List<Entry> meanwhile = directory().entries().await();
    Entry again = directory().save(listing("dr-ahmadi", "visit", "online")).await();

    // Then
    assertThat(one.calendars()).extracting(Calendar::service).containsExactly("online");
    assertThat(meanwhile).containsExactly(one);
    assertThat(again.calendars()).containsExactlyInAnyOrderElementsOf(both.calendars());
  }

  @Test
  void keepsADoctor_whoHasNoCalendarAnyMore() {
    // Given
    Entry before = directory().save(listing("dr-ahmadi", "visit")).await();

    // When
    directory().save(listing("dr-ahmadi")).await();

    // Then
    assertThat(directory().entries().await())
        .containsExactly(new Entry(before.doctor(), List.of()));
  }

  @Test
  void makesOneDoctor_whenManySaveItAtOnce() {
    // When
    Future.all(
            IntStream.range(0, 20)
                .mapToObj(i -> directory().save(listing("dr-ahmadi", "visit", "online")))
                .toList())
        .await();

    // Then
    assertThat(directory().entries().await())
        .singleElement()
        .satisfies(entry -> assertThat(entry.calendars()).hasSize(2));
  }

  @Test
  void changesNothing_whenPartOfAListingIsRefused() {
    // Given
    Entry before = directory().save(listing("dr-ahmadi", "visit")).await();
    DoctorListing good = listing("dr-ahmadi", "visit");

    // When
    Future<Entry> saved =
        directory()
            .save(
                new DoctorListing(
                    good.provider(),
                    good.slug(),
                    "a new name",
                    good.specialty(),
                    good.city(),
                    good.page(),
                    List.of(calendarListing("dr-ahmadi", "vis\0it"))));

    // Then
    assertThatThrownBy(saved::await).isInstanceOf(StoreFailure.Refused.class);
    assertThat(directory().entries().await()).containsExactly(before);
  }
}
