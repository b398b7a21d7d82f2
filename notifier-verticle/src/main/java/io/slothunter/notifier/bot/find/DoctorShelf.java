package io.slothunter.notifier.bot.find;

import io.slothunter.scanner.calendar.Spelling;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.watch.Reasons;
import io.slothunter.scanner.watch.Scope;
import io.slothunter.scanner.watch.Venue;
import java.text.CollationKey;
import java.text.Collator;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The doctors in the order in which Persian readers look for them, and what tells them apart. */
final class DoctorShelf {
  private static final int MOST_WORDS = 8;

  private record Row(Entry entry, CollationKey order, String words) {}

  private final List<Row> rows;

  private DoctorShelf(List<Row> rows) {
    this.rows = rows;
  }

  /** Takes long for an event loop. */
  static DoctorShelf of(Collection<Entry> doctors) {
    Collator collator = Collator.getInstance(Locale.forLanguageTag("fa"));
    Comparator<Row> byName = Comparator.comparing(Row::order);
    return new DoctorShelf(
        doctors.stream()
            .map(each -> new Row(each, collator.getCollationKey(each.doctor().name()), words(each)))
            .sorted(byName.thenComparing(row -> row.entry().doctor().id().value()))
            .toList());
  }

  /** All that is asked about: the name, the specialty, and the cities and centres. */
  private static String words(Entry entry) {
    Stream<String> places =
        entry.calendars().stream().map(c -> c.city() + "\n" + c.centre()).distinct();
    return Stream.concat(
            Stream.of(entry.doctor().name(), entry.doctor().specialty(), entry.doctor().city()),
            places)
        .map(Spelling::plain)
        .collect(Collectors.joining("\n"));
  }

  /** Those of whom every word is found somewhere; all for no words. */
  List<Entry> find(String text) {
    List<String> wanted =
        Arrays.stream(text.split("[\\s،,]+", -1))
            .map(Spelling::plain)
            .filter(word -> !word.isEmpty())
            .limit(MOST_WORDS)
            .toList();
    return rows.stream()
        .filter(row -> wanted.stream().allMatch(row.words()::contains))
        .map(Row::entry)
        .toList();
  }

  /** Those who have a calendar that this covers. */
  List<Entry> covered(Scope scope) {
    return rows.stream()
        .map(Row::entry)
        .filter(
            entry ->
                entry.calendars().stream()
                    .map(calendar -> Venue.of(entry.doctor(), calendar))
                    .anyMatch(venue -> Reasons.refusing(scope, venue).isEmpty()))
        .toList();
  }
}
