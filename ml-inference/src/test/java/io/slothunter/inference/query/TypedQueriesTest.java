package io.slothunter.inference.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.scanner.ask.Understood;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedQueriesTest {
  /** A Thursday. */
  private static final LocalDate TODAY = LocalDate.parse("2026-11-26");

  private final TypedQueries queries = TypedQueries.learned();

  @Test
  void understandNineOfTenThatTheyNeverSaw() throws IOException {
    List<String[]> heldOut = heldOut();
    assertThat(heldOut).hasSizeGreaterThanOrEqualTo(300);
    List<String> wrong =
        heldOut.stream()
            .filter(each -> !read(queries, each[0]).equals(Optional.of(each[1])))
            .map(each -> each[0] + " -> " + read(queries, each[0]).orElse("nothing"))
            .toList();
    TypedQueries plain = TypedQueries.plain();
    long plainRight =
        heldOut.stream().filter(each -> read(plain, each[0]).equals(Optional.of(each[1]))).count();
    double share = 1 - (double) wrong.size() / heldOut.size();
    System.out.printf(
        "query held_out=%d right=%.3f plain=%.3f%n",
        heldOut.size(), share, (double) plainRight / heldOut.size());

    assertThat(share).as("wrong: " + wrong).isGreaterThanOrEqualTo(0.9);
    assertThat(share).isGreaterThan((double) plainRight / heldOut.size());
  }

  @Test
  void noneOfTheHeldOutQueriesIsInTheList() throws IOException {
    Set<String> list =
        Vocabulary.shipped("specialties.tsv").stream()
            .flatMap(entry -> entry.phrases().stream())
            .map(phrase -> String.join(" ", Words.of(phrase)))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(Vocabulary.shipped("specialties.tsv")).hasSizeGreaterThanOrEqualTo(60);
    assertThat(heldOut().stream().map(each -> String.join(" ", Words.of(each[0]))))
        .noneMatch(list::contains);
  }

  @ParameterizedTest
  @CsvSource({
    "قلب تهران پنجشنبه عصر, قلب, تهران, 2026-11-26, 2026-11-26, 15:00, 20:00",
    "dentist near Vanak tomorrow, دندانپزشک, تهران, 2026-11-27, 2026-11-27, ,",
    "دندانپزشك مشهد پس‌فردا صبح, دندانپزشک, مشهد, 2026-11-28, 2026-11-28, 06:00, 12:00",
    "پوست شيراز هفته آینده, پوست, شیراز, 2026-11-28, 2026-12-04, ,",
    "پنج شنبه شب, , , 2026-11-26, 2026-11-26, 19:00, 23:59",
    "eye doctor isfahan saturday afternoon, چشم, اصفهان, 2026-11-28, 2026-11-28, 12:00, 18:00",
    "دکتر زنان بندر عباس دوشنبه, زنان, بندرعباس, 2026-11-30, 2026-11-30, ,",
  })
  void tellPlacesDaysAndTimes(
      String text,
      String specialty,
      String city,
      LocalDate from,
      LocalDate to,
      LocalTime timeFrom,
      LocalTime timeTo) {
    assertThat(queries.read(text, TODAY))
        .isEqualTo(
            new Understood(
                Optional.ofNullable(specialty),
                Optional.ofNullable(city),
                Optional.ofNullable(from),
                Optional.ofNullable(to),
                Optional.ofNullable(timeFrom),
                Optional.ofNullable(timeTo)));
  }

  @ParameterizedTest
  @CsvSource({"''", "'   '", "12345", "xyzzyqwfp", "سلام", "'\u0000\uD800'", "؟؟؟!!!"})
  void understandNothing_whereThereIsNothing(String text) {
    assertThat(queries.read(text, TODAY)).isEqualTo(Understood.NOTHING);
  }

  @Test
  void endSoon_whateverIsTyped() {
    Random random = new Random(1);
    for (int i = 0; i < 300; i++) {
      String text =
          random
              .ints(random.nextInt(3_000), 0, 0x700)
              .mapToObj(c -> String.valueOf((char) c))
              .collect(Collectors.joining());
      long began = System.nanoTime();
      assertThat(queries.read(text, TODAY)).isNotNull();
      assertThat(System.nanoTime() - began).isLessThan(200_000_000L);
    }
  }

  private static Optional<String> read(TypedQueries queries, String text) {
    return queries.read(text, TODAY).specialty();
  }

  private static List<String[]> heldOut() throws IOException {
    try (var in = TypedQueriesTest.class.getResourceAsStream("held-out.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split("\t", -1))
          .toList();
    }
  }
}
