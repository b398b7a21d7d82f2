package io.slothunter.notifier.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.scanner.watch.Language;
import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonthTest {
  private static final Speeches SPEECHES = new Speeches();

  /** Leap years by the 33-year rule, which agrees with the astronomical one for this span. */
  @ParameterizedTest
  @CsvSource({
    "2025-03-20, 2025-02-19, 30, اسفند ۱۴۰۳",
    "2025-03-21, 2025-03-21, 31, فروردین ۱۴۰۴",
    "2026-03-20, 2026-02-20, 29, اسفند ۱۴۰۴",
    "2026-03-21, 2026-03-21, 31, فروردین ۱۴۰۵",
    "2026-10-01, 2026-09-23, 30, مهر ۱۴۰۵",
    "2030-03-20, 2030-02-19, 30, اسفند ۱۴۰۸",
    "2030-03-21, 2030-03-21, 31, فروردین ۱۴۰۹",
  })
  void isThePersianMonth(LocalDate day, LocalDate first, int length, String name) {
    Month month = Month.of(day, Language.FA);
    assertThat(month.first()).isEqualTo(first);
    assertThat(month.length()).isEqualTo(length);
    assertThat(new Speeches().of(Language.FA).month(month)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "2028-02-29, 2028-02-01, 29, February 2028",
    "2027-02-10, 2027-02-01, 28, February 2027",
    "2026-12-31, 2026-12-01, 31, December 2026",
  })
  void isTheGregorianMonthElsewhere(LocalDate day, LocalDate first, int length, String name) {
    Month month = Month.of(day, Language.EN);
    assertThat(month.first()).isEqualTo(first);
    assertThat(month.length()).isEqualTo(length);
    assertThat(new Speeches().of(Language.EN).month(month)).isEqualTo(name);
  }

  @Property(tries = 2_000)
  void monthsFollowEachOtherWithoutAGap(@ForAll @IntRange(max = 60_000) int days) {
    LocalDate day = LocalDate.of(2010, 1, 1).plusDays(days);
    for (Language language : Language.values()) {
      Month month = Month.of(day, language);
      assertThat(day).isBetween(month.first(), month.last());
      assertThat(month.next().first()).isEqualTo(month.last().plusDays(1));
      assertThat(month.next().before()).isEqualTo(month);
      assertThat(month.blanksBefore()).isBetween(0, 6);
      Speech speech = SPEECHES.of(language);
      assertThat(speech.dayOfMonth(month.first())).isEqualTo(speech.number(1));
      assertThat(speech.dayOfMonth(month.last())).isEqualTo(speech.number(month.length()));
    }
  }
}
