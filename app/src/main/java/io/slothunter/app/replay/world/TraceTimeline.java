package io.slothunter.app.replay.world;

import io.slothunter.app.replay.trace.Episode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Makes up what snapshots cannot tell: the instants between two of them at which slots really
 * opened and closed. All slots that opened between the same two snapshots opened together.
 *
 * <p>Where a slot's closing was not seen (a hole in the observation, or a trace without closings),
 * it stays free until it is known not to be: the snapshot before it opens anew. A slot that is free
 * on both sides of a hole was free all through it.
 */
final class TraceTimeline {
  private static final long SECOND = 1_000_000_000;

  private final long origin;
  private final long end;
  private final RandomGenerator random;
  private final Map<List<Long>, Long> openings = new HashMap<>();
  private final Map<Long, Long> lives = new HashMap<>();
  private final Map<Long, List<Stay>> slots = new HashMap<>();
  private final Timeline.Builder timeline = new Timeline.Builder();

  /**
   * @param origin the world's beginning, in epoch seconds
   * @param end the world's end
   */
  TraceTimeline(long origin, long end, RandomGenerator random) {
    this.origin = origin;
    this.end = end;
    this.random = random;
  }

  /** One stretch in which a slot is free; {@code to} is MAX_VALUE where that is not known. */
  private record Stay(Episode episode, long from, long to) {}

  Timeline of(List<Episode> episodes) {
    for (Episode episode : episodes) {
      // Drawn for all, so that what happens does not depend on the part that is replayed.
      Stay stay = stay(episode);
      if (stay.from() < nanos(end) && stay.to() > 0) {
        slots.computeIfAbsent(episode.slot(), s -> new ArrayList<>()).add(stay);
      }
    }
    slots.forEach(this::add);
    lives.forEach((at, life) -> addEvent(at, life));
    return timeline.build();
  }

  private Stay stay(Episode episode) {
    long from =
        episode.opens()
            ? openings.computeIfAbsent(
                List.of(episode.openAfter(), episode.openBy()),
                gap -> between(episode.openAfter(), episode.openBy()))
            : nanos(episode.openBy());
    long to = Long.MAX_VALUE;
    if (episode.closes()) {
      to = Math.max(from, between(episode.seenFreeUntil(), episode.closeBy()));
    }
    if (episode.opens()) {
      long life = to == Long.MAX_VALUE ? Timeline.UNKNOWN : to - from;
      lives.merge(from, life, TraceTimeline::longer);
    }
    return new Stay(episode, from, to);
  }

  private void addEvent(long at, long life) {
    if (at >= 0 && at < nanos(end)) {
      timeline.event(at, life);
    }
  }

  private static long longer(long one, long other) {
    boolean unknown = one == Timeline.UNKNOWN || other == Timeline.UNKNOWN;
    return unknown ? Timeline.UNKNOWN : Math.max(one, other);
  }

  private void add(long slot, List<Stay> stays) {
    stays.sort(Comparator.comparingLong(Stay::from).thenComparingLong(Stay::to));
    long from = stays.get(0).from();
    long to = knownEnd(stays, 0);
    for (int i = 1; i < stays.size(); i++) {
      if (stays.get(i).from() <= to) {
        // What is seen on the other side of a hole goes on from there.
        to = to == Long.MAX_VALUE ? knownEnd(stays, i) : Math.max(to, knownEnd(stays, i));
      } else {
        timeline.free(slot, from, to);
        from = stays.get(i).from();
        to = knownEnd(stays, i);
      }
    }
    timeline.free(slot, from, to);
  }

  /** Where a closing was not seen, the next stay tells when the slot was surely not free. */
  private long knownEnd(List<Stay> stays, int i) {
    Stay stay = stays.get(i);
    if (stay.to() != Long.MAX_VALUE || i + 1 == stays.size()) {
      return stay.to();
    }
    Episode next = stays.get(i + 1).episode();
    return next.opens()
        ? Math.max(nanos(stay.episode().seenFreeUntil()), nanos(next.openAfter()))
        : Long.MAX_VALUE;
  }

  /** Uniform in (after, by], to the nanosecond. */
  private long between(long after, long by) {
    double share = 1 - random.nextDouble();
    return nanos(after) + (long) Math.ceil((by - after) * SECOND * share);
  }

  private long nanos(long second) {
    return (second - origin) * SECOND;
  }
}
