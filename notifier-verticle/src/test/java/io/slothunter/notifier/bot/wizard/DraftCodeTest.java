package io.slothunter.notifier.bot.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.notifier.action.Action;
import io.slothunter.notifier.action.CallbackKey;
import io.slothunter.notifier.action.SignedActions;
import io.slothunter.notifier.action.Verb;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Timing;
import io.slothunter.scanner.watch.Visit;
import io.slothunter.scanner.watch.WatchFilter;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DraftCodeTest {
  private static final Contact CHAT = new Contact("telegram", "1234567890123456789");
  private final SignedActions actions =
      new SignedActions(CallbackKey.of("a-key-of-enough-letters"));

  @Provide
  Arbitrary<Draft> drafts() {
    Arbitrary<LocalDate> days =
        Arbitraries.integers()
            .between(0, 100_000)
            .map(n -> LocalDate.of(2020, 1, 1).plusDays(n))
            .injectNull(0.2);
    Arbitrary<Span> spans =
        Combinators.combine(days, days)
            .as(
                (a, b) ->
                    a == null || b == null || !b.isBefore(a) ? new Span(a, b) : new Span(b, a))
            .injectNull(0.3);
    Arbitrary<Hours> hours =
        Combinators.combine(
                Arbitraries.integers().between(0, 127), Arbitraries.integers().between(0, 255))
            .as(Hours::new)
            .injectNull(0.3);
    Arbitrary<Duration> notice =
        Arbitraries.longs()
            .between(0, Timing.LONGEST_NOTICE.toMinutes())
            .map(Duration::ofMinutes)
            .injectNull(0.3);
    Arbitrary<Before> before = days.map(Before::new).injectNull(0.3);
    Arbitrary<Visit> visit = Arbitraries.of(Visit.values()).injectNull(0.3);
    return Combinators.combine(spans, hours, notice, before, visit).as(Draft::new);
  }

  @Property(tries = 2_000)
  void readsWhatItWrote_andFitsIntoAButton(@ForAll("drafts") Draft draft) {
    // When
    String text = DraftCode.write(draft);
    Action action = new Action(Verb.DRAFT_FROM, Long.MAX_VALUE, 200_000, text);
    String data = actions.write(action, CHAT);
    // Then
    assertThat(DraftCode.read(text)).isEqualTo(draft);
    assertThat(data.length()).isLessThanOrEqualTo(64);
    assertThat(actions.read(data, CHAT)).contains(action);
  }

  @Property(tries = 2_000)
  void makesADraftOfAnything(@ForAll String text) {
    assertThat(DraftCode.read(text)).isNotNull();
  }

  @Property(tries = 2_000)
  void everyDraftCanBeApplied(@ForAll("drafts") Draft draft) {
    WatchFilter before = WatchFilter.ofDoctor(new DoctorId(7));
    WatchFilter after = draft.apply(before, ZoneId.of("Asia/Tehran"));
    // Twice is once.
    assertThat(draft.apply(after, ZoneId.of("Asia/Tehran"))).isEqualTo(after);
    assertThat(after.scope().only()).isEqualTo(before.scope().only());
  }

  @Property(tries = 1_000)
  void hoursSayWhatTheirWindowsSay(@ForAll("drafts") Draft draft) {
    Hours hours = draft.hours() == null ? Hours.ANY : draft.hours();
    Timing timing =
        new Draft(null, hours, null, null, null)
            .apply(WatchFilter.ofDoctor(new DoctorId(7)), ZoneId.of("UTC"))
            .timing();
    assertThat(Hours.of(timing)).contains(hours);
  }

  @Test
  void changesNothing_whereNothingWasChosen() {
    WatchFilter filter = WatchFilter.ofDoctor(new DoctorId(7));
    assertThat(DraftCode.write(Draft.NONE)).isEmpty();
    assertThat(Draft.NONE.apply(filter, ZoneId.of("UTC"))).isEqualTo(filter);
  }
}
