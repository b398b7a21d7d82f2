package io.slothunter.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.slothunter.inference.query.LiveQueries;
import io.slothunter.inference.trial.ModelStanding;
import io.slothunter.scanner.ask.QueryReader;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What understands typed queries in this process. The lists that it reads and learns from take a
 * moment, so that it is made once, and only where somebody may type.
 */
final class LearnedQueries {
  private static final Logger LOG = LoggerFactory.getLogger(LearnedQueries.class);

  private final Vertx vertx;
  private final InstantSource clock;
  private final MeterRegistry registry;
  private @Nullable Future<LiveQueries> learned;
  private volatile Optional<LiveQueries> present = Optional.empty();

  LearnedQueries(Vertx vertx, InstantSource clock, MeterRegistry registry) {
    this.vertx = vertx;
    this.clock = clock;
    this.registry = registry;
  }

  synchronized Future<LiveQueries> learned() {
    if (learned == null) {
      learned =
          vertx
              .executeBlocking(() -> LiveQueries.learned(clock, registry))
              .onSuccess(reader -> present = Optional.of(reader));
    }
    return learned;
  }

  /** Understands nothing until it has learned. */
  QueryReader present() {
    learned()
        .onFailure(
            e -> LOG.atWarn().setMessage("typed queries are not understood").setCause(e).log());
    return (text, today) ->
        present.<QueryReader>map(reader -> reader).orElse(QueryReader.NONE).read(text, today);
  }

  /** How it stands with it; of nothing before it has learned. From any thread. */
  List<ModelStanding> standings() {
    return present.map(LiveQueries::standing).stream().toList();
  }
}
