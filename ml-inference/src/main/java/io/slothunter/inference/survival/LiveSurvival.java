package io.slothunter.inference.survival;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.slothunter.inference.model.CurrentScorer;
import io.slothunter.inference.model.Faults;
import io.slothunter.inference.model.ModelFault;
import io.slothunter.inference.time.Days;
import io.slothunter.inference.trial.Contest;
import io.slothunter.inference.trial.ModelStanding;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.event.BaselineTaken;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.event.SlotClosed;
import io.slothunter.scanner.event.SlotEvent;
import io.slothunter.scanner.event.SlotOpened;
import io.slothunter.scanner.life.Lifetime;
import io.slothunter.scanner.life.Lifetimes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/**
 * Follows what happens to slots and says of each that opens how long it may be expected to stay
 * free: at once by its calendar's base rate, and then by the model, if there is one. Whatever is
 * wrong with the model, nobody waits for it: what the base rate said stands. Each fault is counted
 * as {@code slothunter_survival_faults_total} by kind, and said once.
 */
public final class LiveSurvival implements Lifetimes {
  /** What opened longer ago is told to nobody at once any more. */
  private static final Duration RECENT = Duration.ofHours(1);

  private static final Duration SLOW = Duration.ofSeconds(2);

  private final Optional<Asked> asked;
  private final Lives lives;
  private final ToIntFunction<CalendarId> family;
  private final ToDoubleFunction<CalendarId> watchers;
  private final InstantSource clock;
  private final Faults faults;
  private final Timer time;
  private final Answers answers = new Answers();
  private final Verdicts verdicts;

  /**
   * @param model as it is now; empty for base rates alone
   * @param days of the calendars' people
   * @param family which calendars have their ways in common: a small number
   * @param watchers how many people wait for a calendar; 0 where that is not known
   * @param contest which other model is tried beside it
   */
  public LiveSurvival(
      Optional<CurrentScorer> model,
      Contest contest,
      Days days,
      ToIntFunction<CalendarId> family,
      ToDoubleFunction<CalendarId> watchers,
      InstantSource clock,
      MeterRegistry registry) {
    this.asked = model.map(Asked::new);
    this.family = family;
    this.watchers = watchers;
    this.clock = clock;
    this.faults =
        new Faults(
            registry,
            "slothunter.survival.faults",
            "the model of lives cannot be used; base rates say how long openings stay free");
    this.verdicts = new Verdicts(contest, faults, answers, registry);
    this.lives = new Lives(days, verdicts::settled);
    this.time = registry.timer("slothunter.survival.pass");
  }

  @Override
  public Optional<Lifetime> of(CalendarId calendar, Slot slot) {
    return answers.of(calendar, slot.start());
  }

  /** What is wrong with the model, empty if nothing is. From any thread. */
  public Optional<ModelFault.Kind> fault() {
    return faults.now();
  }

  /** The log's next events. May take long: on a thread that may work, one call after the other. */
  public void learn(List<Recorded> events) {
    Instant now = clock.instant();
    Instant recent = now.minus(RECENT);
    verdicts.listen();
    Batch batch = new Batch(1);
    int at = 0;
    while (at < events.size()) {
      int end = at + 1;
      if (events.get(at).event() instanceof SlotOpened first && !first.returned()) {
        while (end < events.size() && together(first, events.get(end))) {
          end++;
        }
        opened(starts(events, at, end), first, first.seenAt().isAfter(recent), batch);
      } else {
        learn(events.get(at).event());
      }
      at = end;
    }
    if (!batch.isEmpty()) {
      asked.ifPresent(model -> ask(model, batch, now));
    }
    verdicts.show(now);
  }

  /** How it stands with the model, and with the candidate; none by base rates. From any thread. */
  public List<ModelStanding> standings() {
    return asked.isPresent() ? verdicts.standings() : List.of();
  }

  /** Closes the model; as {@link #learn}. */
  public void close() {
    asked.ifPresent(Asked::close);
    verdicts.close();
  }

  private static boolean together(SlotOpened first, Recorded next) {
    return next.event() instanceof SlotOpened other
        && !other.returned()
        && other.calendar().equals(first.calendar())
        && other.seenAt().equals(first.seenAt());
  }

  private static long[] starts(List<Recorded> events, int from, int to) {
    long[] starts = new long[to - from];
    for (int i = from; i < to; i++) {
      starts[i - from] = ((SlotOpened) events.get(i).event()).slot().start().getEpochSecond();
    }
    return starts;
  }

  private void opened(long[] starts, SlotOpened first, boolean recent, Batch batch) {
    CalendarId calendar = first.calendar();
    Sight sight =
        lives.opened(
            calendar.value(),
            family.applyAsInt(calendar),
            starts,
            second(first.seenAt()),
            watchers.applyAsDouble(calendar));
    answers.plain(calendar, sight);
    // Also of old ones, so that it is known how right the model is at present.
    if (asked.isPresent() && Answers.isKnown(sight)) {
      batch.add(calendar, sight, recent);
    }
  }

  private void learn(SlotEvent event) {
    event
        .<Runnable>match(
            baseline -> () -> stood(baseline),
            opened -> () -> back(opened),
            closed -> () -> went(closed))
        .run();
  }

  private void stood(BaselineTaken baseline) {
    for (int i = 0; i < baseline.slots().size(); i++) {
      free(baseline.calendar(), baseline.slots().slot(i), baseline.seenAt());
    }
  }

  private void back(SlotOpened opened) {
    free(opened.calendar(), opened.slot(), opened.seenAt());
  }

  private void free(CalendarId calendar, Slot slot, Instant seen) {
    int kin = family.applyAsInt(calendar);
    lives.free(calendar.value(), kin, slot.start().getEpochSecond(), second(seen));
  }

  private void went(SlotClosed closed) {
    long start = closed.slot().start().getEpochSecond();
    double now = second(closed.seenAt());
    CalendarId calendar = closed.calendar();
    lives.taken(calendar.value(), family.applyAsInt(calendar), start, now, now);
    answers.forget(calendar, closed.slot().start());
  }

  private void ask(Asked model, Batch batch, Instant began) {
    try {
      int senseless = answers.take(batch, model.chances(batch, began));
      if (senseless > 0) {
        faults.add(
            new ModelFault(
                ModelFault.Kind.NONSENSE,
                "no chance for %d of %d openings".formatted(senseless, batch.size())));
      } else {
        faults.over();
      }
    } catch (ModelFault e) {
      faults.add(e);
    } catch (RuntimeException e) {
      faults.add(new ModelFault(ModelFault.Kind.FAILED, e.toString(), e));
    } finally {
      Duration took = Duration.between(began, clock.instant());
      time.record(took);
      if (took.compareTo(SLOW) > 0) {
        faults.add(new ModelFault(ModelFault.Kind.SLOW, "it took " + took));
      }
    }
    if (faults.latest().isEmpty()) {
      model.manifest().ifPresent(it -> verdicts.asked(it, batch, began));
    }
  }

  private static double second(Instant instant) {
    return instant.getEpochSecond() + instant.getNano() / 1e9;
  }
}
