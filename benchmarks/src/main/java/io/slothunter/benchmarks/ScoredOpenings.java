package io.slothunter.benchmarks;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.slothunter.inference.hazard.ModelHazard;
import io.slothunter.inference.model.CurrentScorer;
import io.slothunter.inference.onnx.OnnxScorer;
import io.slothunter.inference.survival.LiveSurvival;
import io.slothunter.inference.survival.SurvivalFeatures;
import io.slothunter.inference.survival.SurvivalFiles;
import io.slothunter.inference.time.Days;
import io.slothunter.inference.trial.Contest;
import io.slothunter.inference.trial.ModelStanding;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.event.SlotClosed;
import io.slothunter.scanner.event.SlotEvent;
import io.slothunter.scanner.event.SlotOpened;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Openings that come one by one, each scored before the next. */
final class ScoredOpenings {
  private static final Duration LONG = Duration.ofMinutes(15);
  private static final int PAST = 40_000;

  private final ModelHazard hazard;
  private final OnnxScorer scorer;
  private final List<CalendarId> all;
  private final LiveSurvival survival;
  private final Instant began =
      Instant.ofEpochSecond((long) (ScoreBenchmark.BEGIN + 14 * ScoreBenchmark.DAY));
  private final long origin = System.nanoTime();
  private long number;
  private double[] ofHazard = new double[0];

  ScoredOpenings(ModelHazard hazard, OnnxScorer scorer, List<CalendarId> all) {
    this.hazard = hazard;
    this.scorer = scorer;
    this.all = all;
    this.survival =
        new LiveSurvival(
            Optional.of(
                new CurrentScorer(
                    SurvivalFiles::shipped,
                    files -> OnnxScorer.of(files.model(), SurvivalFeatures.NAMES.size()))),
            Contest.none(ModelStanding.ALL),
            new Days(ZoneOffset.UTC, Set.of()),
            calendar -> (int) (calendar.value() % 2_000),
            calendar -> 3,
            this::now,
            new SimpleMeterRegistry());
    survival.learn(past());
  }

  /**
   * How long each took, from the event to both answers; of the first one by itself see {@link
   * #ofHazard}.
   */
  double[] nanos(int count) {
    double[] nanos = new double[count];
    ofHazard = new double[count];
    double[] perSecond = new double[1];
    for (int i = 0; i < count; i++) {
      Instant now = now();
      CalendarId calendar = all.get((int) (number % all.size()));
      Slot slot = slot(now.plus(Duration.ofDays(2)).plusSeconds(number));
      List<Recorded> event = List.of(recorded(new SlotOpened(calendar, slot, now, false)));
      double second = now.getEpochSecond();
      long start = System.nanoTime();
      int senseless = hazard.fill(scorer, second, List.of(calendar), perSecond);
      ofHazard[i] = System.nanoTime() - start;
      survival.learn(event);
      boolean said = survival.of(calendar, slot).isPresent();
      nanos[i] = System.nanoTime() - start;
      if (senseless > 0 || !said || survival.fault().isPresent()) {
        throw new IllegalStateException("an opening was not scored by both models");
      }
    }
    return nanos;
  }

  /** How long the hazards took among these. */
  double[] ofHazard() {
    return ofHazard;
  }

  void close() {
    survival.close();
  }

  /** A day in which openings of all calendars came and mostly went. */
  private List<Recorded> past() {
    List<Recorded> events = new ArrayList<>();
    Instant at = began.minus(Duration.ofHours(27));
    for (int i = 0; i < PAST; i++) {
      at = at.plusMillis(2_000);
      CalendarId calendar = all.get(i % all.size());
      Slot slot = slot(at.plus(Duration.ofDays(3)));
      events.add(recorded(new SlotOpened(calendar, slot, at, false)));
      if (i % 3 > 0) {
        events.add(recorded(new SlotClosed(calendar, slot, at.plusMillis(1_000))));
      }
    }
    return events;
  }

  private Recorded recorded(SlotEvent event) {
    return new Recorded(++number, event);
  }

  private static Slot slot(Instant start) {
    return new Slot(Instant.ofEpochSecond(start.getEpochSecond()), LONG);
  }

  private Instant now() {
    return began.plusNanos(System.nanoTime() - origin);
  }
}
