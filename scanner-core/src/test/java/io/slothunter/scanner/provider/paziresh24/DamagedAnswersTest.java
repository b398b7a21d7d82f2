package io.slothunter.scanner.provider.paziresh24;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.scanner.calendar.FreeSlots;
import io.slothunter.scanner.calendar.Snapshot;
import io.slothunter.scanner.provider.Outcome;
import io.slothunter.scanner.provider.Outcome.Fetched;
import io.slothunter.scanner.provider.paziresh24.Mutations.Mutant;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Damages answers at every place and asks of each mutant: whatever is claimed, is it true?
 *
 * <p>The truth is fixed: the slots of the three undamaged answers, which tell of one calendar, and
 * those of its far days. A mutant passes if it is not fetched, or if its free slots are exactly the
 * true ones inside the windows it claims.
 *
 * <p>Left out are mutants that are well-formed answers of a calendar with fewer slots, which nobody
 * can tell from one: a slot, a shift, a shift's map, or an open day that came without slots, gone
 * without a trace.
 */
class DamagedAnswersTest {
  private static final String NOW = "2026-11-24T10:15";
  private static final String FAR_DAY = "2026-12-06";

  /** The open day of slots.json without slots. */
  private static final String BARE_DAY = "2026-11-30";

  private static final Set<Long> TRUTH = truth();

  @Test
  void claimsNothingFalse_ofADamagedAnswerWithSlots() {
    String body = Mutations.compact(Recorded.own("slots.json"));
    Predicate<Mutant> smaller =
        mutant -> {
          boolean slot = mutant.place().matches("\\.result\\.\\d+\\[\\d+]\\.turns\\.\\d+");
          boolean shift = mutant.place().matches("\\.result\\.\\d+\\[\\d+]");
          boolean map = mutant.place().matches("\\.result\\.\\d+\\[\\d+]\\.turns");
          boolean bare = mutant.place().equals(".calendar.turns[4]");
          boolean emptied = mutant.kind().equals("[]") || mutant.kind().equals("{}");
          return (mutant.kind().equals("drop") && (slot || shift || bare)) || (map && emptied);
        };

    int looked = check(body, smaller, Asked::slots);

    assertThat(looked).isGreaterThan(4_000);
  }

  @Test
  void claimsNothingFalse_ofADamagedListOfOpenDays() {
    String body = Mutations.compact(Recorded.own("days-only.json"));
    Predicate<Mutant> smaller =
        mutant ->
            mutant.kind().equals("drop") && mutant.place().matches("\\.calendar\\.turns\\[\\d+]");

    int looked = check(body, smaller, Asked::daysOnly);

    assertThat(looked).isGreaterThan(1_500);
  }

  @Test
  void claimsNothingFalse_ofADamagedDay() {
    String body = Mutations.compact(Recorded.own("day.json"));
    Predicate<Mutant> smaller =
        mutant -> mutant.kind().equals("drop") && mutant.place().matches("\\.result\\[\\d+]");

    int looked = check(body, smaller, (asked, bytes) -> asked.day(FAR_DAY, bytes));

    assertThat(looked).isGreaterThan(1_000);
  }

  @Test
  void understandsTheUndamagedAnswers_soThatTheTestCanFail() {
    Asked asked = Asked.at(NOW);

    assertThat(
            List.of(
                asked.slots(Recorded.own("slots.json")),
                asked.daysOnly(Recorded.own("days-only.json")),
                asked.day(FAR_DAY, Recorded.own("day.json"))))
        .allSatisfy(outcome -> assertThat(lie(outcome)).isEmpty())
        .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Fetched.class));
  }

  /** How many mutants were looked at; fails with those that claim something false. */
  private static int check(
      String body, Predicate<Mutant> smaller, BiFunction<Asked, byte[], Outcome> look) {
    List<Mutant> mutants = new ArrayList<>(Mutations.of(body));
    mutants.removeIf(smaller);
    List<byte[]> bodies =
        Stream.of(
                mutants.stream().map(mutant -> mutant.text().getBytes(UTF_8)),
                truncated(body),
                flipped(body),
                recoded(body))
            .flatMap(each -> each)
            .toList();
    List<String> lies =
        bodies.stream()
            .flatMap(
                bytes ->
                    lie(look.apply(Asked.at(NOW), bytes)).stream()
                        .map(lie -> lie + " of " + new String(bytes, UTF_8)))
            .toList();
    assertThat(lies).isEmpty();
    return bodies.size();
  }

  private static Stream<byte[]> truncated(String body) {
    byte[] whole = body.getBytes(UTF_8);
    return Stream.iterate(0, n -> n + 1).limit(whole.length).map(n -> Arrays.copyOf(whole, n));
  }

  /** One bit of one byte the other way; a digit that becomes another digit is another answer. */
  private static Stream<byte[]> flipped(String body) {
    byte[] whole = body.getBytes(UTF_8);
    List<byte[]> all = new ArrayList<>();
    for (int i = 0; i < whole.length; i++) {
      byte[] copy = whole.clone();
      copy[i] ^= (byte) (1 << (i % 8));
      if (!Character.isDigit(whole[i]) || !Character.isDigit(copy[i])) {
        all.add(copy);
      }
    }
    return all.stream();
  }

  private static Stream<byte[]> recoded(String body) {
    return Stream.of(
            "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "windows-1256", "ISO-8859-1", "IBM037")
        .map(charset -> body.getBytes(Charset.forName(charset)));
  }

  /** What an outcome claims that is not so. */
  private static List<String> lie(Outcome outcome) {
    if (!(outcome instanceof Fetched fetched)) {
      return List.of();
    }
    Snapshot snapshot = fetched.snapshot();
    Set<Long> claimed = starts(snapshot.free());
    Set<Long> held =
        TRUTH.stream()
            .filter(snapshot.covered()::contains)
            .collect(Collectors.toCollection(TreeSet::new));
    return claimed.equals(held)
        ? List.of()
        : List.of("claims " + claimed + ", true is " + held + " in " + snapshot.covered());
  }

  private static Set<Long> starts(FreeSlots free) {
    return Arrays.stream(free.starts()).boxed().collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<Long> truth() {
    Asked asked = Asked.at(NOW);
    Set<Long> truth = new TreeSet<>();
    truth.addAll(free(asked.slots(Recorded.own("slots.json"))));
    truth.addAll(free(asked.day(FAR_DAY, Recorded.own("day.json"))));
    truth.add(Tehran.at(BARE_DAY + "T09:00").getEpochSecond());
    for (String far : List.of("2026-12-05", "2026-12-09", "2026-12-12", "2026-12-17")) {
      truth.add(Tehran.at(far + "T10:00").getEpochSecond());
    }
    return truth;
  }

  private static Set<Long> free(Outcome outcome) {
    return starts(Asked.fetched(outcome).snapshot().free());
  }
}
