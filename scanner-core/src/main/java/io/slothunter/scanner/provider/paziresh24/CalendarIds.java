package io.slothunter.scanner.provider.paziresh24;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.slothunter.scanner.calendar.CalendarKey;
import java.net.URLEncoder;

/**
 * The four ids that name a calendar at Paziresh24; UUIDs, or digits for old centres. Packed as
 * {@code centre/userCentre/service/server}.
 */
record CalendarIds(String centre, String userCentre, String service, String server) {

  CalendarKey key() {
    return new CalendarKey(
        escape(centre) + '/' + escape(userCentre) + '/' + escape(service) + '/' + escape(server));
  }

  private static String escape(String id) {
    return URLEncoder.encode(id, UTF_8);
  }
}
