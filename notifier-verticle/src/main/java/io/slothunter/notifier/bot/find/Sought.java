package io.slothunter.notifier.bot.find;

import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.watch.WatchFilter;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a search came to.
 *
 * @param filter what was understood of the text, where no doctor has all of its words
 * @param today the day from which it was understood
 */
record Sought(List<Entry> doctors, Optional<WatchFilter> filter, LocalDate today) {
  Sought {
    doctors = List.copyOf(doctors);
  }
}
