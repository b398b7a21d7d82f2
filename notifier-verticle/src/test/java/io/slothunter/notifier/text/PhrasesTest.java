package io.slothunter.notifier.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.scanner.watch.Language;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PhrasesTest {
  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

  @Test
  void bothLanguagesHaveExactlyThePhrasesThatAreSaid() throws IOException {
    Set<String> wanted =
        Stream.of(Phrase.values()).map(Phrase::key).collect(toCollection(TreeSet::new));
    assertThat(new TreeSet<>(file("fa").stringPropertyNames())).isEqualTo(wanted);
    assertThat(new TreeSet<>(file("en").stringPropertyNames())).isEqualTo(wanted);
  }

  @Test
  void bothLanguagesHaveTheSamePlaces() throws IOException {
    for (Phrase phrase : Phrase.values()) {
      assertThat(places(file("fa").getProperty(phrase.key())))
          .as(phrase.key())
          .isEqualTo(places(file("en").getProperty(phrase.key())));
    }
  }

  @Test
  void everyPersianLineBeginsWithPersian() throws IOException {
    for (Phrase phrase : Phrase.values()) {
      // A button's label, and what is a place only, take their direction elsewhere.
      boolean nameOnly =
          phrase == Phrase.COMMA || phrase == Phrase.STOP_SHORT || phrase == Phrase.DAY_AFTER_WORD;
      boolean day = phrase == Phrase.DAY || phrase == Phrase.DAY_WITH_YEAR;
      if (nameOnly || day) {
        continue;
      }
      for (String line : file("fa").getProperty(phrase.key()).split("\n", -1)) {
        String text = line.replaceAll("<[^>]*>|\\{\\w+}", "");
        if (!text.isBlank()) {
          assertThat(Directions.firstStrongIsPersian(text)).as(phrase + ": " + line).isTrue();
        }
      }
    }
  }

  @Test
  void phrasesAreMessagesTelegramTakes() {
    for (Language language : Language.values()) {
      Phrases phrases = Phrases.load(language);
      for (Phrase phrase : Phrase.values()) {
        String html = phrases.say(phrase, java.util.Map.of());
        assertThat(io.slothunter.notifier.fake.FakeTelegram.visible(html, true)).isNotNull();
      }
    }
  }

  private static Set<String> places(String text) {
    return PLACE
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(toCollection(TreeSet::new));
  }

  private static Properties file(String language) throws IOException {
    Properties properties = new Properties();
    try (Reader reader =
        new InputStreamReader(
            Phrases.class.getResourceAsStream("messages_" + language + ".properties"), UTF_8)) {
      properties.load(reader);
    }
    return properties;
  }
}
