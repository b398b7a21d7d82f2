package io.slothunter.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.slothunter.inference.hazard.Features;
import io.slothunter.inference.hazard.HazardFiles;
import io.slothunter.inference.hazard.LiveHazard;
import io.slothunter.inference.hazard.ModelHazard;
import io.slothunter.inference.hazard.Past;
import io.slothunter.inference.model.CurrentScorer;
import io.slothunter.inference.model.ModelFiles;
import io.slothunter.inference.onnx.OnnxScorer;
import io.slothunter.inference.time.Days;
import io.slothunter.scanner.budget.Lane;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.poll.IndexOptions;
import io.slothunter.scanner.store.OpeningHistory;
import io.slothunter.scanner.watch.WatchedCalendar;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;

/** The model of openings that the settings name, one for each provider, all on one thread. */
final class Foretelling {
  private static final String SHIPPED = "shipped";

  private final String model;
  private final OpeningHistory history;
  private final MeterRegistry registry;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "hazard");
            thread.setDaemon(true);
            return thread;
          });
  private final Map<ProviderId, Kin> kin = new ConcurrentHashMap<>();
  private final List<LiveHazard> hazards = new CopyOnWriteArrayList<>();

  /**
   * @param model {@code shipped}, or a folder
   */
  Foretelling(String model, OpeningHistory history, MeterRegistry registry) {
    this.model = model;
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
            new CurrentScorer(
                () -> files(days), files -> OnnxScorer.of(files.model(), Features.NAMES.size())),
            new ModelHazard(days, family),
            worker,
            new Past(history, lane),
            registry);
    hazards.add(hazard);
    return hazard;
  }

  Future<Void> close() {
    hazards.forEach(LiveHazard::close);
    worker.shutdown();
    return Future.succeededFuture();
  }

  private Kin kin(ProviderId provider) {
    return kin.computeIfAbsent(provider, any -> new Kin());
  }

  private ModelFiles files(Days days) {
    return model.equals(SHIPPED) ? HazardFiles.shipped() : HazardFiles.read(Path.of(model), days);
  }
}
