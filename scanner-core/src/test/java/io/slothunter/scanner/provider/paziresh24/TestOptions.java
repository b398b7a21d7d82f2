package io.slothunter.scanner.provider.paziresh24;

import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.provider.paziresh24.Paziresh24Options.Endpoints;
import java.net.URI;

/** The real provider's options, moved to a server of a test; and a calendar to look at. */
final class TestOptions {
  static final String USER_AGENT = "SlotHunter-Test/1 (+mailto:operator@example.org)";

  private TestOptions() {}

  static Paziresh24Options at(URI base) {
    Paziresh24Options real = Paziresh24Options.defaults(USER_AGENT);
    return real.with(
        new Endpoints(
            URI.create(base + "/booking/v2"),
            real.endpoints().freeDaysPath(),
            real.endpoints().freeTurnsPath(),
            base,
            real.endpoints().profilePath()));
  }

  static Calendar calendar() {
    return calendar(new CalendarIds("5532", "user-1", "service-1", "1"));
  }

  static Calendar calendar(CalendarIds ids) {
    return new Calendar(
        Asked.CALENDAR,
        new DoctorId(1),
        Paziresh24Options.defaults(USER_AGENT).provider(),
        ids.key(),
        "مطب",
        "ویزیت",
        "شیراز",
        false,
        URI.create("https://www.paziresh24.com/booking/x/"),
        Tehran.ZONE);
  }
}
