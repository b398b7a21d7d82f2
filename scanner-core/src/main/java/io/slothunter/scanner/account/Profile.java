package io.slothunter.scanner.account;

import io.slothunter.scanner.watch.Language;
import java.time.ZoneId;
import java.util.Optional;

/** What a user says of themselves. */
public record Profile(String name, Language language, Telling telling) {
  /** Of one who is told everything at once but for quiet hours. */
  public Profile(String name, Language language, ZoneId zone, Optional<QuietHours> quiet) {
    this(name, language, new Telling(zone, quiet, Optional.empty(), false));
  }

  public ZoneId zone() {
    return telling.zone();
  }

  public Optional<QuietHours> quiet() {
    return telling.quiet();
  }
}
