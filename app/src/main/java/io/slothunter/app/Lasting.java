package io.slothunter.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.slothunter.app.settings.Settings;
import io.slothunter.inference.model.CurrentScorer;
import io.slothunter.inference.model.ModelFiles;
import io.slothunter.inference.onnx.OnnxScorer;
import io.slothunter.inference.survival.LiveSurvival;
import io.slothunter.inference.survival.SurvivalFeatures;
import io.slothunter.inference.survival.SurvivalFiles;
import io.slothunter.inference.time.Days;
import io.slothunter.inference.trial.Contest;
import io.slothunter.inference.trial.ModelStanding;
import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.feed.LogFollower;
import io.slothunter.scanner.life.Lifetimes;
import io.slothunter.scanner.store.Directory;
import io.slothunter.scanner.store.SlotLog;
import io.slothunter.scanner.watch.WatchedCalendar;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the log to say how long openings stay free, beside everything else: nobody waits for it,
 * and whoever asks gets what there is.
 */
final class Lasting {
  private static final Logger LOG = LoggerFactory.getLogger(Lasting.class);
  private static final String SHIPPED = "shipped";
  private static final String RULES = "rules";

  /** So many of the latest events are gone through once more after a start. */
  private static final long RECALLED = 100_000;

  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
  private static final Duration MEET_EVERY = Duration.ofSeconds(10);

  private final Context context;
  private final SlotLog log;
  private final Directory directory;
  private final InstantSource clock;
  private final LiveSurvival survival;
  private final LogFollower follower;
  private final ExecutorService candidates = Foretelling.thread("survival-candidate");
  private final Kin kin = new Kin();
  private final Map<CalendarId, Double> watchers = new ConcurrentHashMap<>();
  private volatile boolean stopped;
  private Instant metAt = Instant.MIN;

  Lasting(
      Vertx vertx,
      Settings settings,
      SlotLog log,
      Directory directory,
      LocalBus bus,
      InstantSource clock,
      MeterRegistry registry) {
    this.context = vertx.getOrCreateContext();
    this.log = log;
    this.directory = directory;
    this.clock = clock;
    Optional<Days> days = days(settings);
    this.survival =
        new LiveSurvival(
            model(settings.notifier().lifetimes(), days),
            contest(settings.models(), days),
            days.orElseGet(() -> new Days(ZoneOffset.UTC, Set.of())),
            kin,
            calendar -> watchers.getOrDefault(calendar, 0.0),
            clock,
            registry);
    this.follower = new LogFollower(vertx, log, bus, "lifetimes", LOOK_EVERY, this::take);
  }

  Lifetimes lifetimes() {
    return survival;
  }

  /** How it stands with the model, and the one that is tried beside it. From any thread. */
  List<ModelStanding> standings() {
    return survival.standings();
  }

  /** How many wait for which calendars now. From any thread. */
  void watched(List<WatchedCalendar> calendars) {
    calendars.forEach(each -> watchers.put(each.calendar().id(), each.weight()));
  }

  void start() {
    context.runOnContext(
        go ->
            meet()
                .compose(met -> Future.all(log.head(), log.tail()))
                .map(
                    ends -> Math.max(ends.<Long>resultAt(1) - 1, ends.<Long>resultAt(0) - RECALLED))
                .onSuccess(this::follow)
                .onFailure(e -> warn("nobody is told how long openings stay free", e)));
  }

  private void follow(long after) {
    if (!stopped) {
      follower.start(after);
    }
  }

  Future<?> stop() {
    stopped = true;
    return follower
        .stop()
        .eventually(() -> work(survival::close))
        .onComplete(done -> candidates.shutdown());
  }

  private Future<Void> take(List<Recorded> events) {
    boolean allMet = events.stream().allMatch(each -> kin.knows(each.event().calendar()));
    boolean again = !metAt.equals(Instant.MIN) && clock.instant().isBefore(metAt.plus(MEET_EVERY));
    Future<Void> met = allMet || again ? Future.succeededFuture() : meet();
    return met.compose(done -> work(() -> survival.learn(events)))
        .recover(
            e -> {
              warn("what became of some openings is left out", e);
              return Future.succeededFuture();
            });
  }

  /** One after the other, because all is asked for on one context. */
  private Future<Void> work(Runnable task) {
    return context
        .<Boolean>executeBlocking(
            () -> {
              task.run();
              return true;
            },
            true)
        .mapEmpty();
  }

  private Future<Void> meet() {
    metAt = clock.instant();
    return directory
        .entries()
        .onSuccess(all -> all.forEach(entry -> entry.calendars().forEach(kin::meet)))
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }

  /** What booking systems have in common; base rates do not ask for it. */
  private static Optional<Days> days(Settings settings) {
    List<Days> all =
        settings.enabled().stream()
            .map(each -> new Days(each.budget().timeZone(), each.freeDays()))
            .distinct()
            .toList();
    return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
  }

  private static Optional<CurrentScorer> model(String name, Optional<Days> days) {
    if (name.equals(RULES)) {
      return Optional.empty();
    }
    if (days.isEmpty()) {
      LOG.warn("booking systems have different days: base rates alone say how long openings stay");
    }
    return days.map(these -> scorer(name, these));
  }

  private Contest contest(Settings.Models trials, Optional<Days> days) {
    Optional<CurrentScorer> candidate =
        days.filter(any -> !trials.survival().isEmpty())
            .map(these -> scorer(trials.survival(), these));
    return new Contest(
        ModelStanding.ALL,
        candidate,
        candidates,
        trials.share(),
        trials.errorRate(),
        Foretelling.folder(trials.survival()));
  }

  private static CurrentScorer scorer(String name, Days days) {
    return new CurrentScorer(
        () -> files(name, days),
        files -> OnnxScorer.of(files.model(), SurvivalFeatures.NAMES.size()));
  }

  private static ModelFiles files(String name, Days days) {
    return name.equals(SHIPPED) ? SurvivalFiles.shipped() : SurvivalFiles.read(Path.of(name), days);
  }

  private static void warn(String message, Throwable cause) {
    LOG.atWarn().setMessage(message).addKeyValue("cause", cause.toString()).log();
  }
}
