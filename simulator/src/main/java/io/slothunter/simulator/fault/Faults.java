package io.slothunter.simulator.fault;

import io.slothunter.simulator.fault.Fault.What;
import io.slothunter.simulator.time.MicroClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** The faults that are switched on. Lives on one event loop. */
public final class Faults {

  private static final int MOST = 1_000;

  /** A fault with its number and how often it has hit. */
  public static final class Switched {
    private final long id;
    private final Fault fault;
    private long hits;
    private long covered;

    private Switched(long id, Fault fault) {
      this.id = id;
      this.fault = fault;
    }

    public long id() {
      return id;
    }

    public Fault fault() {
      return fault;
    }

    public long hits() {
      return hits;
    }

    private boolean over(long now) {
      return now >= fault.howLong().until() || hits >= fault.howLong().times();
    }
  }

  private final MicroClock clock;
  private final SplittableRandom random;
  private final List<Switched> switched = new ArrayList<>();
  private long last;

  public Faults(MicroClock clock, long seed) {
    this.clock = clock;
    this.random = new SplittableRandom(seed);
  }

  /** Switches a fault on; the answer carries its id. */
  public Switched on(Fault fault) {
    forgetOver();
    if (switched.size() >= MOST) {
      throw new IllegalArgumentException("more than " + MOST + " faults are on: switch some off");
    }
    Switched added = new Switched(++last, fault);
    switched.add(added);
    return added;
  }

  /** Switches one fault off; false when it is not on. */
  public boolean off(long id) {
    return switched.removeIf(each -> each.id() == id);
  }

  public void allOff() {
    switched.clear();
  }

  /** The faults that are on, oldest first. */
  public List<Switched> on() {
    forgetOver();
    return List.copyOf(switched);
  }

  /** Draws for one request: delays add up, of everything else the oldest fault that hits wins. */
  public Misfortune befalls(Area area, String path) {
    if (switched.isEmpty()) {
      return Misfortune.NONE;
    }
    forgetOver();
    long delay = 0;
    Optional<What> worse = Optional.empty();
    for (Switched each : switched) {
      What what = each.fault.what();
      boolean delays = what.kind() == FaultKind.LATENCY;
      if ((delays || worse.isEmpty()) && hits(each, area, path)) {
        each.hits++;
        delay += delays ? between(what.least().toMillis(), what.most().toMillis()) : 0;
        worse = delays ? worse : Optional.of(what);
      }
    }
    return new Misfortune(delay, worse);
  }

  private boolean hits(Switched each, Area area, String path) {
    return each.fault.where().covers(area, path)
        && ++each.covered > each.fault.howLong().after()
        && random.nextDouble() < each.fault.where().probability();
  }

  private long between(long least, long most) {
    return least == most ? least : random.nextLong(least, most + 1);
  }

  private void forgetOver() {
    long now = clock.micros();
    switched.removeIf(each -> each.over(now));
  }
}
