package io.slothunter.simulator.paziresh24;

import io.slothunter.simulator.time.MicroClock;
import io.slothunter.simulator.wire.Room;
import io.slothunter.simulator.world.World;

/** The booking gateway and the profile service, which share one port here. */
public final class Paziresh24 {

  private final Room booking;
  private final Room profile;

  public Paziresh24(World world, MicroClock clock, BookingOptions options, long seed) {
    Delays delays = new Delays(options.latency(), seed);
    this.booking = new BookingRoom(world, clock, options, delays);
    this.profile = new ProfileRoom(world, clock, options, delays);
  }

  /** The room that answers {@code path}. */
  public Room at(String path) {
    return path.startsWith("/booking/") ? booking : profile;
  }
}
