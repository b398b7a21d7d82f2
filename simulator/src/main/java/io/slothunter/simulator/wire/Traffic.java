package io.slothunter.simulator.wire;

import io.slothunter.simulator.fault.Area;
import io.slothunter.simulator.time.MicroClock;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Who asked for what, how often, how fast and how many at a time. Lives on one event loop. */
public final class Traffic {

  private final MicroClock clock;
  private final Map<Area, Map<String, Flow>> flows = new EnumMap<>(Area.class);
  private final Map<Area, Flow> totals = new EnumMap<>(Area.class);

  public Traffic(MicroClock clock) {
    this.clock = clock;
    reset();
  }

  /**
   * Counts of one path, or of a whole area.
   *
   * @param total requests that arrived
   * @param mostPerSecond the most that any one-second window has seen
   * @param mostAtOnce the most that were unanswered at the same time
   */
  public record Counts(long total, int mostPerSecond, int mostAtOnce) {}

  public void reset() {
    for (Area area : Area.values()) {
      flows.put(area, new TreeMap<>());
      totals.put(area, new Flow());
    }
  }

  public Counts of(Area area) {
    return totals(area).counts();
  }

  /** The counts of each path of an area that was asked for at all, by path. */
  public Map<String, Counts> pathsOf(Area area) {
    Map<String, Counts> counts = new TreeMap<>();
    paths(area).forEach((path, flow) -> counts.put(path, flow.counts()));
    return counts;
  }

  /** Notes an arrival; the returned deed notes that the request is done with. */
  Runnable arrived(Area area, String path) {
    long now = clock.micros();
    Flow total = totals(area);
    Flow flow = paths(area).computeIfAbsent(path, unused -> new Flow());
    total.arrived(now);
    flow.arrived(now);
    return () -> {
      total.left();
      flow.left();
    };
  }

  private Flow totals(Area area) {
    return totals.computeIfAbsent(area, unused -> new Flow());
  }

  private Map<String, Flow> paths(Area area) {
    return flows.computeIfAbsent(area, unused -> new TreeMap<>());
  }

  private static final class Flow {
    private final SlidingSecond second = new SlidingSecond();
    private long total;
    private int present;
    private int mostAtOnce;

    void arrived(long now) {
      total++;
      present++;
      mostAtOnce = Math.max(mostAtOnce, present);
      second.note(now);
    }

    void left() {
      present--;
    }

    Counts counts() {
      return new Counts(total, second.most(), mostAtOnce);
    }
  }
}
