package io.slothunter.scanner.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class CalendarTest {
  @Test
  void sharesWhatRepeatsFromCalendarToCalendar() {
    // When
    Calendar one = calendar(1, new String("Tehran"));
    Calendar other = calendar(2, new String("Tehran"));

    // Then
    assertThat(other.provider()).isEqualTo(new ProviderId("paziresh24")).isSameAs(one.provider());
    assertThat(other.zone()).isEqualTo(ZoneId.of("Asia/Tehran")).isSameAs(one.zone());
    assertThat(other.city()).isEqualTo("Tehran").isSameAs(one.city());
  }

  @Test
  void keepsApartWhatDiffers() {
    // Given
    Calendar one = calendar(1, "Tehran");

    // Then
    assertThat(one.bare().zone()).isSameAs(one.zone());
    assertThat(one).isEqualTo(calendar(1, "Tehran")).isNotEqualTo(calendar(2, "Tehran"));
    assertThat(one).isNotEqualTo(calendar(1, "Karaj")).isNotEqualTo(one.bare());
  }

  private static Calendar calendar(long id, String city) {
    return new Calendar(
        new CalendarId(id),
        new DoctorId(7),
        new ProviderId("paziresh24"),
        new CalendarKey("key"),
        "centre",
        "service",
        city,
        false,
        URI.create("https://www.paziresh24.com/booking/"),
        ZoneId.of("Asia/Tehran"));
  }
}
