package io.slothunter.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.slothunter.app.settings.Settings;
import io.slothunter.inference.hazard.Features;
import io.slothunter.inference.hazard.HazardFiles;
import io.slothunter.inference.hazard.LiveHazard;
import io.slothunter.inference.hazard.ModelHazard;
import io.slothunter.inference.hazard.Past;
import io.slothunter.inference.model.CurrentScorer;
import io.slothunter.inference.model.ModelFiles;
import io.slothunter.inference.onnx.OnnxScorer;
import io.slothunter.inference.time.Days;
import io.slothunter.inference.trial.Contest;
import io.slothunter.inference.trial.ModelStanding;
import io.slothunter.scanner.budget.Lane;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.poll.IndexOptions;
import io.slothunter.scanner.store.OpeningHistory;
import io.slothunter.scanner.watch.WatchedCalendar;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;

/** The model of openings that the settings name, one for each provider, all on one thread. */
final class Foretelling {
  private static final String SHIPPED = "shipped";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final String model;
  private final Settings.Models trials;
  private final OpeningHistory history;
  private final MeterRegistry registry;
  private final ExecutorService worker = thread("hazard");
  private final ExecutorService candidates = thread("hazard-candidate");
  private final Map<ProviderId, Kin> kin = new ConcurrentHashMap<>();
  private final List<LiveHazard> hazards = new CopyOnWriteArrayList<>();

  /**
   * @param model {@code shipped}, or a folder
   * @param trials which other model is tried beside it
   */
  Foretelling(
      String model, Settings.Models trials, OpeningHistory history, MeterRegistry registry) {
    this.model = model;
    this.trials = trials;
    this.history = history;
    this.registry = registry;
  }

  /** Calendars that are about to be polled. From any thread. */
  void meet(List<WatchedCalendar> calendars) {
    calendars.forEach(each -> kin(each.calendar().provider()).meet(each.calendar()));
  }

  /**
   * For the calendars of one provider.
   *
   * @param lane where they are polled
   */
  LiveHazard hazard(ProviderId provider, IndexOptions.Week week, Lane lane) {
    Days days = new Days(week.zone(), week.free());
    ToIntFunction<CalendarId> family = kin(provider);
    LiveHazard hazard =
        new LiveHazard(
            scorer(model, days),
            new ModelHazard(days, family),
            worker,
            new Past(history, lane),
            contest(provider, days),
            registry);
    hazards.add(hazard);
    return hazard;
  }

  /** How it stands with the models of all providers. From any thread. */
  List<ModelStanding> standings() {
    return hazards.stream().flatMap(each -> each.standings().stream()).toList();
  }

  /** Done when the last pass has ended; a model that never answers is not waited for. */
  Future<Void> close() {
    hazards.forEach(LiveHazard::close);
    Promise<Void> closed = Promise.promise();
    worker.execute(closed::complete);
    worker.shutdown();
    return closed
        .future()
        .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .onComplete(any -> candidates.shutdown());
  }

  private Kin kin(ProviderId provider) {
    return kin.computeIfAbsent(provider, any -> new Kin());
  }

  private Contest contest(ProviderId provider, Days days) {
    Optional<CurrentScorer> candidate =
        Optional.of(trials.hazard()).filter(each -> !each.isEmpty()).map(e -> scorer(e, days));
    return new Contest(
        provider.value(),
        candidate,
        candidates,
        trials.share(),
        trials.errorRate(),
        folder(trials.hazard()));
  }

  /** Where a model lies; empty for what came with the program, and for none. */
  static Optional<Path> folder(String name) {
    return name.isEmpty() || name.equals(SHIPPED) ? Optional.empty() : Optional.of(Path.of(name));
  }

  private static CurrentScorer scorer(String name, Days days) {
    return new CurrentScorer(
        () -> files(name, days), files -> OnnxScorer.of(files.model(), Features.NAMES.size()));
  }

  private static ModelFiles files(String name, Days days) {
    return name.equals(SHIPPED) ? HazardFiles.shipped() : HazardFiles.read(Path.of(name), days);
  }

  /** One that keeps no process from ending. */
  static ExecutorService thread(String name) {
    return Executors.newSingleThreadExecutor(
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }
}
