package io.slothunter.scanner.provider.paziresh24;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.slothunter.scanner.calendar.CalendarKey;
import java.net.URLDecoder;
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

  static CalendarIds of(CalendarKey key) {
    String[] parts = key.value().split("/", -1);
    if (parts.length != 4) {
      throw new IllegalArgumentException("not a key of a Paziresh24 calendar: " + key);
    }
    return new CalendarIds(
        unescape(parts[0]), unescape(parts[1]), unescape(parts[2]), unescape(parts[3]));
  }

  private static String escape(String id) {
    return URLEncoder.encode(id, UTF_8);
  }

  private static String unescape(String id) {
    return URLDecoder.decode(id, UTF_8);
  }
}
