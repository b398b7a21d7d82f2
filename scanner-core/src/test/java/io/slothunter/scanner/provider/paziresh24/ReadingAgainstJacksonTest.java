package io.slothunter.scanner.provider.paziresh24;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.scanner.calendar.Windows;
import io.slothunter.scanner.provider.paziresh24.Mutations.Mutant;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Our reading of an answer's bytes against the same rules over Jackson: whatever the bytes, both
 * understand it or neither, and both understand the same. {@code -Dslothunter.answers=60000} is the
 * long form.
 */
class ReadingAgainstJacksonTest {
  private static final Instant NOW = Tehran.at("2026-11-24T10:15");
  private static final Days DAYS = Days.around(NOW);
  private static final int RANDOM_ONES = Integer.getInteger("slothunter.answers", 15_000);

  private int understood;
  private int refused;

  /** One way to read. */
  private interface Reading {
    String of(byte[] body) throws IOException;
  }

  @Test
  void agreesOnAnswersWithSlots() {
    Random random = new Random(24);
    Supplier<byte[]> nearlyRight = () -> answers(random, random.nextInt(2)).freeDays();
    Supplier<byte[]> odd = () -> answers(random, 6).freeDays();

    compare(random, nearlyRight, odd, "slots.json", this::freeDays, this::jacksonFreeDays);

    assertThat(understood).isGreaterThan(RANDOM_ONES * 5 / 12);
    assertThat(refused).isGreaterThan(RANDOM_ONES * 5 / 12);
  }

  @Test
  void agreesOnAnswersWithOneDay() {
    Random random = new Random(25);
    Supplier<byte[]> nearlyRight = () -> answers(random, random.nextInt(2)).dayTurns();
    Supplier<byte[]> odd = () -> answers(random, 6).dayTurns();

    compare(random, nearlyRight, odd, "day.json", this::dayTurns, this::jacksonDayTurns);

    assertThat(understood).isGreaterThan(RANDOM_ONES * 5 / 12);
    assertThat(refused).isGreaterThan(RANDOM_ONES * 5 / 12);
  }

  @Test
  void agreesOnEveryPrefixAndOnOtherEncodings() {
    byte[] whole = Recorded.own("slots.json").getBytes(UTF_8);
    List<byte[]> inputs = new ArrayList<>();
    for (int length = 0; length <= whole.length; length++) {
      inputs.add(Arrays.copyOf(whole, length));
    }
    for (String charset : List.of("UTF-16", "UTF-16LE", "UTF-32", "windows-1256")) {
      inputs.add(Recorded.own("slots.json").getBytes(java.nio.charset.Charset.forName(charset)));
    }
    inputs.add(("\ufeff" + Recorded.own("slots.json")).getBytes(UTF_8));

    inputs.forEach(input -> agree(input, this::freeDays, this::jacksonFreeDays));

    // The whole one, the one without the white space at its end, and the one with a mark.
    assertThat(understood).isEqualTo(3);
  }

  private static RandomAnswers answers(Random random, int odd) {
    return new RandomAnswers(random, DAYS.todayStart(), odd);
  }

  private void compare(
      Random random,
      Supplier<byte[]> nearlyRight,
      Supplier<byte[]> odd,
      String recorded,
      Reading ours,
      Reading reference) {
    for (int i = 0; i < RANDOM_ONES; i++) {
      byte[] right = nearlyRight.get();
      agree(right, ours, reference);
      agree(answers(random, 0).damaged(right), ours, reference);
      agree(odd.get(), ours, reference);
    }
    byte[] whole = Recorded.own(recorded).getBytes(UTF_8);
    for (int i = 0; i < RANDOM_ONES / 4; i++) {
      agree(answers(random, 0).damaged(whole), ours, reference);
    }
    for (Mutant mutant : Mutations.of(Mutations.compact(Recorded.own(recorded)))) {
      agree(mutant.text().getBytes(UTF_8), ours, reference);
    }
  }

  private void agree(byte[] body, Reading ours, Reading reference) {
    String expected = read(reference, body);

    assertThat(read(ours, body)).as(() -> new String(body, UTF_8)).isEqualTo(expected);
    understood += expected.isEmpty() ? 0 : 1;
    refused += expected.isEmpty() ? 1 : 0;
  }

  /** Empty when it is not understood. */
  private static String read(Reading reading, byte[] body) {
    try {
      return reading.of(body);
    } catch (IOException e) {
      return "";
    }
  }

  private String freeDays(byte[] body) throws IOException {
    return all(FreeDaysParser.read(body, body.length, DAYS, NOW));
  }

  private String jacksonFreeDays(byte[] body) throws IOException {
    return all(JacksonFreeDays.read(body, body.length, DAYS, NOW));
  }

  private String dayTurns(byte[] body) throws IOException {
    return DayTurnsParser.read(body, body.length, DAYS, DAYS.today(), NOW).toString();
  }

  private String jacksonDayTurns(byte[] body) throws IOException {
    return JacksonDayTurns.read(body, body.length, DAYS, DAYS.today(), NOW).toString();
  }

  /** Everything that anybody asks of a reading. */
  private static String all(FreeDaysParser.Reading reading) throws IOException {
    FreeDays found = reading.found();
    Function<Windows, String> slots = covered -> covered + " " + found.slotsIn(covered);
    return String.join(
        "|",
        Long.toString(reading.status()),
        Boolean.toString(found.showsLife()),
        slots.apply(found.coveredBySlots()),
        slots.apply(found.coveredByDays()),
        Arrays.toString(found.unlistedNames()),
        Arrays.toString(found.openNames()));
  }
}
