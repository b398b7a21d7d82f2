package io.slothunter.simulator;

import io.slothunter.simulator.paziresh24.BookingOptions;
import io.slothunter.simulator.telegram.TelegramOptions;
import io.slothunter.simulator.world.WorldOptions;

/**
 * Everything that can be chosen about a simulator.
 *
 * @param host the address to listen on; keep it the loopback one, there is no lock on any door
 */
public record SimulatorOptions(
    String host,
    Ports ports,
    WorldOptions world,
    BookingOptions booking,
    TelegramOptions telegram) {

  /** Loopback, any free ports, 2,000 calendars, 20 openings a second, answers at once. */
  public static SimulatorOptions defaults() {
    return new SimulatorOptions(
        "127.0.0.1",
        Ports.ANY,
        WorldOptions.defaults(),
        BookingOptions.defaults(),
        TelegramOptions.defaults());
  }

  public SimulatorOptions withHost(String value) {
    return new SimulatorOptions(value, ports, world, booking, telegram);
  }

  public SimulatorOptions withPorts(Ports value) {
    return new SimulatorOptions(host, value, world, booking, telegram);
  }

  public SimulatorOptions withWorld(WorldOptions value) {
    return new SimulatorOptions(host, ports, value, booking, telegram);
  }

  public SimulatorOptions withBooking(BookingOptions value) {
    return new SimulatorOptions(host, ports, world, value, telegram);
  }

  public SimulatorOptions withTelegram(TelegramOptions value) {
    return new SimulatorOptions(host, ports, world, booking, value);
  }

  /** Ports to listen on; 0 takes any that is free. */
  public record Ports(int booking, int telegram, int control) {

    public static final Ports ANY = new Ports(0, 0, 0);
    private static final int LAST = 65_535;

    public Ports {
      if (Math.min(booking, Math.min(telegram, control)) < 0
          || Math.max(booking, Math.max(telegram, control)) > LAST) {
        throw new IllegalArgumentException("a port must be 0 to " + LAST);
      }
    }
  }
}
