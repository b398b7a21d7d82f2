package io.slothunter.simulator.wire;

import io.slothunter.simulator.fault.Area;
import io.vertx.core.Future;
import java.util.OptionalInt;

/** What answers the requests of one area. */
public interface Room {

  Area area();

  /** The name under which faults and statistics know the request; one of a few. */
  String label(String path);

  /** The true answer. */
  Future<Reply> answer(Ask ask);

  /** How this system says 429. */
  Reply throttled(OptionalInt retryAfter);

  /** How this system says "nothing there" without meaning it. */
  Reply softBanned(Ask ask);

  /** The answer that claims that nothing is free; where no answer can, the empty one. */
  default Reply saysFull(Ask ask) {
    return softBanned(ask);
  }

  /** How long the true answer usually takes. */
  long usualDelayMillis();
}
