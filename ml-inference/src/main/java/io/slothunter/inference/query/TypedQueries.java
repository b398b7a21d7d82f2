package io.slothunter.inference.query;

import io.slothunter.scanner.ask.QueryReader;
import io.slothunter.scanner.ask.Understood;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads queries in Persian and English by the lists that come with the program. Days, times and
 * places are known by their words; what is left tells the specialty. Made once; for all threads.
 */
final class TypedQueries implements QueryReader {
  static final String SPECIALTIES = "specialties.tsv";
  private static final int LONGEST_PLACE = 2;

  private final SpecialtyReader specialties;
  private final Map<String, String> cities = new HashMap<>();

  private TypedQueries(SpecialtyReader specialties) {
    this.specialties = specialties;
    for (Vocabulary.Entry city : Vocabulary.shipped("cities.tsv")) {
      city.phrases().forEach(p -> cities.putIfAbsent(String.join(" ", Words.of(p)), city.name()));
    }
  }

  /** Understands what is misspelt, too. */
  static TypedQueries learned() {
    return by(new GramSpecialties(Vocabulary.shipped(SPECIALTIES)));
  }

  static TypedQueries by(SpecialtyReader specialties) {
    return new TypedQueries(specialties);
  }

  /** Understands the words of the lists, letter by letter. */
  static TypedQueries plain() {
    return new TypedQueries(new PlainSpecialties(Vocabulary.shipped(SPECIALTIES)));
  }

  @Override
  public Understood read(String text, LocalDate today) {
    List<String> words = Words.of(text);
    List<String> rest = new ArrayList<>();
    Whens whens = new Whens(today);
    Optional<String> city = Optional.empty();
    for (int at = 0; at < words.size(); ) {
      int length = whens.take(words, at);
      if (length == 0) {
        length = placeAt(words, at);
        if (length > 0 && city.isEmpty()) {
          city = Optional.ofNullable(cities.get(phrase(words, at, length)));
        }
      }
      if (length == 0) {
        rest.add(words.get(at));
      }
      at += Math.max(1, length);
    }
    return new Understood(
        rest.isEmpty() ? Optional.empty() : specialties.specialty(Words.telling(rest)),
        city,
        whens.from(),
        whens.to(),
        whens.timeFrom(),
        whens.timeTo());
  }

  private int placeAt(List<String> words, int at) {
    for (int length = Math.min(LONGEST_PLACE, words.size() - at); length > 0; length--) {
      if (cities.containsKey(phrase(words, at, length))) {
        return length;
      }
    }
    return 0;
  }

  private static String phrase(List<String> words, int at, int length) {
    return String.join(" ", words.subList(at, at + length));
  }
}
