package io.slothunter.app.replay.policy;

import io.slothunter.app.replay.world.Budget;
import io.slothunter.app.replay.world.World;
import io.slothunter.app.replay.world.WorldCalendar;
import io.slothunter.inference.hazard.Features;
import io.slothunter.inference.hazard.HazardFiles;
import io.slothunter.inference.hazard.LookWitness;
import io.slothunter.inference.hazard.ModelHazard;
import io.slothunter.inference.hazard.WitnessedOrder;
import io.slothunter.inference.model.Manifest;
import io.slothunter.inference.model.ModelFiles;
import io.slothunter.inference.model.Scorer;
import io.slothunter.inference.onnx.OnnxScorer;
import io.slothunter.inference.time.Days;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.poll.Hazard;
import io.slothunter.scanner.poll.IndexOptions;
import io.slothunter.scanner.poll.LearnedOrder;
import io.slothunter.scanner.poll.PollOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The product's own order, told by a trained model what to expect. The model knows what the polls
 * of this very replay found, and nothing else. To be closed.
 */
public final class Modelled implements Policy, AutoCloseable {
  /** A model that is asked more often knows sooner what was found. */
  private static final Duration HOLDS = Duration.ofMinutes(1);

  private final ModelFiles files;
  private final Foresight foresight = new Foresight();
  private final List<Scorer> open = new CopyOnWriteArrayList<>();

  private Modelled(ModelFiles files) {
    this.files = files;
  }

  /**
   * @throws io.slothunter.inference.model.ModelFault if the folder has no model that can be used
   */
  public static Modelled of(Path folder) {
    return new Modelled(HazardFiles.read(folder));
  }

  @Override
  public String label() {
    return "model";
  }

  @Override
  public String words() {
    Manifest manifest = files.manifest();
    return "the product's own index, cold, with what a model expects (%s, trained on %s to %s)"
        .formatted(manifest.name(), manifest.trainedFrom(), manifest.trainedTo());
  }

  @Override
  public PollOrder order(World world, Budget budget, long seed) {
    Manifest.Week week = files.manifest().week();
    Scorer scorer = OnnxScorer.of(files.model(), Features.NAMES.size());
    open.add(scorer);
    ModelHazard model =
        new ModelHazard(
            Days.of(week.zone(), week.free()), new Families(world, WorldCalendar::kin)::of);
    Asked asked = new Asked(model, scorer, world);
    return new WitnessedOrder(
        new LearnedOrder(IndexOptions.defaults(budget.perSecond()), asked, new Families(world)::of),
        asked);
  }

  /** How well it foresaw openings, beside rate × profile; empty before anything was judged. */
  public Optional<String> foresight() {
    return foresight.words();
  }

  @Override
  public void close() {
    open.forEach(Scorer::close);
  }

  private static double second(Instant instant) {
    return instant.getEpochSecond() + instant.getNano() / 1e9;
  }

  /** Asks the model as time goes on, and has it judged once in each quarter hour. */
  private final class Asked implements Hazard, LookWitness {
    private final ModelHazard model;
    private final Scorer scorer;
    private final World world;
    private final Foresight.Judge judge;

    Asked(ModelHazard model, Scorer scorer, World world) {
      this.model = model;
      this.scorer = scorer;
      this.world = world;
      this.judge = foresight.judge(world);
    }

    @Override
    public void began(CalendarId calendar, Instant now) {
      model.begin(calendar, second(now));
    }

    @Override
    public void opened(CalendarId calendar, Instant before, Instant now) {
      model.opened(calendar, second(before), second(now));
    }

    @Override
    public Instant fill(Instant now, List<CalendarId> calendars, double[] perSecond) {
      if (model.fill(scorer, second(now), calendars, perSecond) > 0) {
        return now; // as in the product: what makes no sense is not believed
      }
      if (!now.isBefore(world.from().plus(world.warmUp()))) {
        judge.judge(now, calendars, perSecond, model::plainChance);
      }
      return now.plus(HOLDS);
    }
  }
}
