package io.slothunter.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.slothunter.inference.hazard.CurrentScorer;
import io.slothunter.inference.hazard.Days;
import io.slothunter.inference.hazard.Features;
import io.slothunter.inference.hazard.HazardTraining;
import io.slothunter.inference.hazard.LiveHazard;
import io.slothunter.inference.hazard.ModelHazard;
import io.slothunter.inference.hazard.Past;
import io.slothunter.inference.model.ModelFiles;
import io.slothunter.inference.onnx.OnnxScorer;
import io.slothunter.scanner.poll.IndexOptions;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The model of openings that the settings name, one for each provider, all on one thread. */
final class Foretelling {
  private static final String SHIPPED = "shipped";

  private final String model;
  private final Past past;
  private final MeterRegistry registry;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "hazard");
            thread.setDaemon(true);
            return thread;
          });
  private final List<LiveHazard> hazards = new ArrayList<>();

  /**
   * @param model {@code shipped}, or a folder
   */
  Foretelling(String model, Past past, MeterRegistry registry) {
    this.model = model;
    this.past = past;
    this.registry = registry;
  }

  /** For the calendars of one provider, which all count as one family. */
  LiveHazard hazard(IndexOptions.Week week) {
    LiveHazard hazard =
        new LiveHazard(
            new CurrentScorer(
                this::files, files -> OnnxScorer.of(files.model(), Features.NAMES.size())),
            new ModelHazard(new Days(week.zone(), week.free()), calendar -> 0),
            worker,
            past,
            registry);
    hazards.add(hazard);
    return hazard;
  }

  Future<Void> close() {
    hazards.forEach(LiveHazard::close);
    worker.shutdown();
    return Future.succeededFuture();
  }

  private ModelFiles files() {
    return model.equals(SHIPPED)
        ? ModelFiles.shipped(Features.class, HazardTraining.KIND, Features.NAMES)
        : ModelFiles.read(Path.of(model), HazardTraining.KIND, Features.NAMES);
  }
}
