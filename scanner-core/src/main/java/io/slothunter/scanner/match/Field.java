package io.slothunter.scanner.match;

import io.slothunter.scanner.watch.Selection;
import io.slothunter.scanner.watch.Venue;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** A name that a calendar has and a watch may look for. */
@SuppressWarnings("ImmutableEnumChecker") // the functions hold nothing
enum Field {
  SPECIALTY(Venue::specialty, Selection::specialties, String::contains),
  CENTRE(Venue::centre, Selection::centres, String::contains),
  SERVICE(Venue::service, Selection::services, String::contains),
  CITY(Venue::city, Selection::cities, String::equals);

  static final List<Field> ALL = List.of(values());

  private final Function<Venue, String> name;
  private final Function<Selection, List<String>> wanted;
  private final BiPredicate<String, String> answers;

  Field(
      Function<Venue, String> name,
      Function<Selection, List<String>> wanted,
      BiPredicate<String, String> answers) {
    this.name = name;
    this.wanted = wanted;
    this.answers = answers;
  }

  String of(Venue venue) {
    return name.apply(venue);
  }

  List<String> of(Selection selection) {
    return wanted.apply(selection);
  }

  Vocabulary vocabulary() {
    return new Vocabulary(answers);
  }
}
