package io.slothunter.scanner.scan;

import io.slothunter.scanner.calendar.CalendarId;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of our own bugs once a kind: at thousands of polls a second a second time says nothing. */
final class Faults {
  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);
  private static final int KINDS = 100;

  private final Set<String> told = new HashSet<>();

  void tell(CalendarId calendar, Throwable fault) {
    StackTraceElement[] trace = fault.getStackTrace();
    String kind = fault.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    if (told.size() < KINDS && told.add(kind)) {
      LOG.atError()
          .setMessage("a poll failed by a fault of ours; the same fault is not told again")
          .addKeyValue("calendar", calendar)
          .setCause(fault)
          .log();
    }
  }
}
