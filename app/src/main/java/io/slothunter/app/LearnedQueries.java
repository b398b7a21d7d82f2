package io.slothunter.app;

import io.slothunter.inference.query.TypedQueries;
import io.slothunter.scanner.ask.QueryReader;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
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
  private @Nullable Future<TypedQueries> learned;
  private volatile QueryReader present = QueryReader.NONE;

  LearnedQueries(Vertx vertx) {
    this.vertx = vertx;
  }

  synchronized Future<TypedQueries> learned() {
    if (learned == null) {
      learned = vertx.executeBlocking(TypedQueries::learned).onSuccess(reader -> present = reader);
    }
    return learned;
  }

  /** Understands nothing until it has learned. */
  QueryReader present() {
    learned()
        .onFailure(
            e -> LOG.atWarn().setMessage("typed queries are not understood").setCause(e).log());
    return (text, today) -> present.read(text, today);
  }
}
