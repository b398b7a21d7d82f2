package io.slothunter.scanner.store;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/**
 * What all processes that do not lead a channel may send over it together. Its service counts the
 * messages of all, so the one that leads leaves a part of what is allowed to the others, and they
 * take it here, one message at a time, in the order in which they ask.
 */
public interface ChannelShares {
  /**
   * Takes the next turn.
   *
   * @param apart between two turns
   * @param patience a turn that is later than this is not taken
   * @return how long until it comes, zero for now; empty if it is too late
   */
  Future<Optional<Duration>> take(String channel, Duration apart, Duration patience);
}
