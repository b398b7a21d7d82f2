package io.slothunter.inference.trial;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Shows how models stand as figures: by kind, whose calendars, and in use or candidate. */
final class TrialMetrics {
  private static final List<String> MODELS = List.of("serving", "candidate");

  private final List<MultiGauge> stability;
  private volatile List<ModelStanding> latest = List.of();

  TrialMetrics(MeterRegistry registry, String kind, String of, boolean tries) {
    List<String> models = tries ? MODELS : MODELS.subList(0, 1);
    this.stability =
        models.stream()
            .map(
                model ->
                    MultiGauge.builder("slothunter.model.psi")
                        .description("How far a feature has moved from what was learned from")
                        .tags("kind", kind, "of", of, "model", model)
                        .register(registry))
            .toList();
    for (int i = 0; i < models.size(); i++) {
      Tags tags = Tags.of("kind", kind, "of", of, "model", models.get(i));
      gauge(registry, "expected", tags, i, each -> each.drift().expected());
      gauge(registry, "observed", tags, i, each -> each.drift().observed());
      gauge(registry, "scored", tags, i, ModelStanding::scored);
    }
    if (tries) {
      Tags tags = Tags.of("kind", kind, "of", of);
      gauge(registry, "evidence", tags.and("verdict", "better"), 1, TrialMetrics::forBetter);
      gauge(registry, "evidence", tags.and("verdict", "worse"), 1, TrialMetrics::forWorse);
    }
  }

  void show(List<ModelStanding> standings) {
    latest = standings;
    for (int i = 0; i < standings.size(); i++) {
      stability
          .get(i)
          .register(
              standings.get(i).drift().stability().entrySet().stream()
                  .<MultiGauge.Row<?>>map(
                      each -> MultiGauge.Row.of(Tags.of("feature", each.getKey()), each.getValue()))
                  .toList(),
              true);
    }
  }

  private void gauge(
      MeterRegistry registry,
      String name,
      Tags tags,
      int which,
      ToDoubleFunction<ModelStanding> value) {
    Gauge.builder("slothunter.model." + name, this, self -> self.read(which, value))
        .tags(tags)
        .strongReference(true)
        .register(registry);
  }

  private double read(int which, ToDoubleFunction<ModelStanding> value) {
    List<ModelStanding> now = latest;
    return which < now.size() ? value.applyAsDouble(now.get(which)) : 0;
  }

  private static double forBetter(ModelStanding standing) {
    return standing.comparison().map(Comparison.Standing::forBetter).orElse(1.0);
  }

  private static double forWorse(ModelStanding standing) {
    return standing.comparison().map(Comparison.Standing::forWorse).orElse(1.0);
  }
}
