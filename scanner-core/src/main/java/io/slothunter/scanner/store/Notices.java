package io.slothunter.scanner.store;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * The words that people are owed besides alerts. They are written down where it is marked that
 * their person knows, by {@link ToldOutages}, {@link WatchTroubles}, {@link DestinationTroubles}
 * and {@link LongWaits}; from there each goes over one of its person's ways, the first that takes
 * it.
 *
 * <p>Whoever says one begins it, says it, and then marks it as said. Whatever happens in between,
 * it is owed until it is marked, and comes up again when the time for saying it is over. So
 * everybody is told at least once, and twice only who was being told when a process died.
 */
public interface Notices {
  /**
   * What is owed and due over a channel, the longest due first. The way is chosen among those by
   * which alerts go: what is paused or gone is passed over, and what fails goes last.
   *
   * @param spoken the channels by which anybody can be told at all
   */
  Future<List<Notice>> due(String channel, Collection<String> spoken, Instant now, int limit);

  /**
   * It is going to be said now; until then nobody else says it.
   *
   * @return false if it is not owed any more, or another says it
   */
  Future<Boolean> begin(Notice notice, Instant now, Instant until);

  /**
   * It was said.
   *
   * @param message what the channel calls it
   */
  Future<Void> said(Notice notice, Instant now, String message);

  /** Not before this; if it was begun, its person may have heard it. */
  Future<Void> later(Notice notice, Instant next, String reason);

  /** The same, and its person certainly has not heard it. */
  Future<Void> notSaid(Notice notice, Instant next, String reason);

  /** This way never takes it: another one may. */
  Future<Void> refused(Notice notice, Instant now, String reason);
}
