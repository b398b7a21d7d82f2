package io.slothunter.notifier.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.notifier.action.CallbackKey;
import io.slothunter.notifier.action.SignedActions;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.life.Lifetime;
import io.slothunter.scanner.life.Lifetimes;
import io.slothunter.scanner.watch.Alert;
import io.slothunter.scanner.watch.AlertId;
import io.slothunter.scanner.watch.AlertedSlot;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.WatchId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class UsualLifeTest {
  private static final Instant SEEN = Instant.parse("2026-11-24T08:00:00Z");

  /** By calendar: gone after about three minutes, after half an hour, and never. */
  private final Map<Long, Lifetime> lives =
      Map.of(
          1L, new Lifetime(0.9, 0.3, 0.1, 0.0),
          2L, new Lifetime(1.0, 0.9, 0.8, 0.3),
          3L, new Lifetime(1.0, 1.0, 1.0, 0.9));

  private final UsualLife usualLife = new UsualLife(this::of);
  private final Speeches speeches = new Speeches();

  @Test
  void saysHowSoonTheyAreGone_inBothLanguages() {
    assertThat(line(Language.EN, SEEN, 1)).isEqualTo("\n⏱ Usually gone within 4 min");
    assertThat(line(Language.FA, SEEN, 1)).isEqualTo("\n⏱ معمولاً ظرف ۴ دقیقه پر می‌شود");
  }

  @Test
  void speaksOfTheOneThatLivesLongest() {
    assertThat(line(Language.EN, SEEN, 1, 2)).isEqualTo("\n⏱ Usually gone within 40 min");
  }

  @Test
  void saysNothing_whereOneLivesLong_orIsUnknown() {
    assertThat(line(Language.EN, SEEN, 1, 3)).isEmpty();
    assertThat(line(Language.EN, SEEN, 1, 4)).isEmpty();
    assertThat(new UsualLife(Lifetimes.UNKNOWN).line(speeches.of(Language.EN), slots(1), SEEN))
        .isEmpty();
  }

  @Test
  void saysNothing_onceTheUsualTimeHasPassed() {
    assertThat(line(Language.EN, SEEN.plus(Duration.ofMinutes(3)), 1)).isNotEmpty();
    assertThat(line(Language.EN, SEEN.plus(Duration.ofMinutes(5)), 1)).isEmpty();
  }

  @Test
  void standsInTheAlert_andDoesNotWhereNothingIsKnown() {
    SignedActions actions = new SignedActions(CallbackKey.of("a-key-of-enough-letters"));
    Alert alert =
        new Alert(
            new AlertId(1),
            new WatchId(1),
            new DoctorId(1),
            new Person(new PersonId(1), new Contact("telegram", "1"), Language.EN, true),
            SEEN,
            0,
            slots(1));

    assertThat(
            new AlertText(speeches, actions, this::of).alert(alert, Optional.empty(), SEEN).html())
        .endsWith("\n⏱ Usually gone within 4 min");
    assertThat(new AlertText(speeches, actions).alert(alert, Optional.empty(), SEEN).html())
        .doesNotContain("Usually");
  }

  private Optional<Lifetime> of(CalendarId calendar, Slot slot) {
    return Optional.ofNullable(lives.get(calendar.value()));
  }

  private String line(Language language, Instant now, long... calendars) {
    return usualLife.line(speeches.of(language), slots(calendars), now);
  }

  private static List<AlertedSlot> slots(long... calendars) {
    return LongStream.of(calendars)
        .mapToObj(
            id ->
                new AlertedSlot(
                    id,
                    new CalendarId(id),
                    new Slot(SEEN.plus(Duration.ofDays(1)), Duration.ofMinutes(15)),
                    SEEN,
                    false))
        .toList();
  }
}
