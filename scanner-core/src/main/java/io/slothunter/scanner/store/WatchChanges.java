package io.slothunter.scanner.store;

import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.WatchId;
import java.util.List;

/**
 * What became of watches since a mark, as far as one answer holds it. A watch may be told of that
 * has not changed.
 *
 * @param running those that can match something now or later: not ended, over or paused, of a
 *     person whom a channel reaches
 * @param gone those that cannot any more, or not for now
 * @param mark what to ask with next
 * @param more there is more to ask for at once
 */
public record WatchChanges(List<OwnWatch> running, List<WatchId> gone, Mark mark, boolean more) {
  public WatchChanges {
    running = List.copyOf(running);
    gone = List.copyOf(gone);
  }

  /**
   * How far a reader has come; only the store knows what the numbers mean.
   *
   * @param from what changed before this is known to the reader
   * @param next will be {@code from} once this round of asking is over
   * @param after the last watch of the round that was told of
   */
  public record Mark(long from, long next, long after) {
    /** Nothing is known: all that run are told of. */
    public static final Mark BEGIN = new Mark(0, 0, 0);
  }
}
