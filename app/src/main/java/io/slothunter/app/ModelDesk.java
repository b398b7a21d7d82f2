package io.slothunter.app;

import io.slothunter.api.health.Check;
import io.slothunter.api.health.Dependency;
import io.slothunter.api.rest.ModelStatus;
import io.slothunter.inference.model.Manifest;
import io.slothunter.inference.model.ModelFault;
import io.slothunter.inference.trial.Comparison;
import io.slothunter.inference.trial.ModelStanding;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** All models of this process, for whoever operates it. From any thread. */
final class ModelDesk {
  private final List<Supplier<List<ModelStanding>>> places = new CopyOnWriteArrayList<>();

  /** Models that are at work from now on. */
  void add(Supplier<List<ModelStanding>> place) {
    places.add(place);
  }

  List<ModelStatus> statuses() {
    return standings().stream().map(ModelDesk::status).toList();
  }

  /** Nothing here is necessary: rules answer where no model does. */
  Dependency dependency() {
    return new Dependency("models", false, () -> Future.succeededFuture(check()));
  }

  private List<ModelStanding> standings() {
    return places.stream().flatMap(place -> place.get().stream()).toList();
  }

  private Check check() {
    List<ModelStanding> all = standings();
    String troubles =
        all.stream()
            .filter(ModelStanding::isTroubled)
            .map(ModelDesk::trouble)
            .collect(Collectors.joining("; "));
    if (!troubles.isEmpty()) {
      return Check.bad(troubles);
    }
    long used = all.stream().filter(each -> each.share() > 0).count();
    return Check.good(used == 0 ? "rules alone" : used + " in use");
  }

  private static String trouble(ModelStanding standing) {
    String which = standing.kind() + " of " + standing.of();
    if (standing.role() == ModelStanding.Role.NONE) {
      return which + " cannot be used: " + standing.fault().map(ModelDesk::said).orElse("");
    }
    return String.format(
        Locale.ROOT,
        "%s expected %.0f within a day, and there were %.0f: train it anew",
        which,
        standing.drift().expected(),
        standing.drift().observed());
  }

  private static String said(ModelFault fault) {
    return fault.kind().label() + ", " + fault.getMessage();
  }

  private static ModelStatus status(ModelStanding standing) {
    ModelStanding.Drifting drift = standing.drift();
    return new ModelStatus(
        standing.kind(),
        standing.of(),
        standing.role().label(),
        standing.share(),
        standing.manifest().map(ModelDesk::model).orElse(null),
        standing.since().orElse(null),
        standing.scored(),
        standing.faults(),
        standing.fault().map(ModelDesk::fault).orElse(null),
        standing.comparison().map(ModelDesk::comparison).orElse(null),
        new ModelStatus.Drift(
            drift.measured(), drift.stability(), drift.expected(), drift.observed()));
  }

  private static ModelStatus.Model model(Manifest manifest) {
    return new ModelStatus.Model(
        manifest.name(),
        manifest.version(),
        manifest.checksum(),
        manifest.trainedFrom(),
        manifest.trainedTo());
  }

  private static ModelStatus.Fault fault(ModelFault fault) {
    return new ModelStatus.Fault(
        fault.kind().label(), Optional.ofNullable(fault.getMessage()).orElse(""));
  }

  private static ModelStatus.Comparison comparison(Comparison.Standing it) {
    return new ModelStatus.Comparison(
        it.verdict().label(),
        it.outcomes(),
        it.servingLoss(),
        it.candidateLoss(),
        it.blocks(),
        it.gain(),
        it.forBetter(),
        it.forWorse(),
        it.needed(),
        it.errorRate());
  }
}
