package io.slothunter.simulator.paziresh24;

import io.slothunter.simulator.wire.Ask;
import io.slothunter.simulator.world.CalendarKey;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what the booking calls are sent. */
final class BookingForm {

  /** {@code clinic-}, PHP's uniqid (twelve digits are seen in the wild too), a dot, digits. */
  private static final Pattern TERMINAL = Pattern.compile("clinic-[0-9a-f]{12,14}\\.[0-9]{1,9}");

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");

  private BookingForm() {}

  /** The calendar that the form names, or nothing when a part of its name is missing. */
  static Optional<CalendarKey> calendar(Map<String, String> form) {
    String center = form.getOrDefault("center_id", "");
    String member = form.getOrDefault("user_center_id", "");
    String service = form.getOrDefault("service_id", "");
    return center.isEmpty() || member.isEmpty() || service.isEmpty()
        ? Optional.empty()
        : Optional.of(new CalendarKey(center, member, service));
  }

  static Optional<Long> seconds(Map<String, String> form, String name) {
    return Optional.ofNullable(form.get(name))
        .filter(text -> SECONDS.matcher(text).matches())
        .map(Long::valueOf);
  }

  /** A terminal is optional; one that is sent must look like one. */
  static boolean goodTerminal(Ask ask, Map<String, String> form) {
    String header = ask.headers().get("terminal_id");
    return good(form.get("terminal_id")) && good(header);
  }

  private static boolean good(@Nullable String terminal) {
    return terminal == null || terminal.isEmpty() || TERMINAL.matcher(terminal).matches();
  }
}
