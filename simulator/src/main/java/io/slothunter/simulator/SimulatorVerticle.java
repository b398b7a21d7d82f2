package io.slothunter.simulator;

import io.slothunter.simulator.SimulatorOptions.Ports;
import io.slothunter.simulator.control.ControlServer;
import io.slothunter.simulator.fault.Faults;
import io.slothunter.simulator.paziresh24.Paziresh24;
import io.slothunter.simulator.telegram.BotApi;
import io.slothunter.simulator.time.MicroClock;
import io.slothunter.simulator.wire.SimulatedServer;
import io.slothunter.simulator.wire.Traffic;
import io.slothunter.simulator.world.World;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;

/** Puts the world, its servers and its clockwork on one event loop. */
final class SimulatorVerticle extends VerticleBase {

  private static final long MICROS_PER_MILLI = 1_000;
  private static final long LONGEST_PAUSE_MILLIS = 100;

  private final SimulatorOptions options;
  private final MicroClock clock;
  private final World world;
  private Ports ports = Ports.ANY;
  private long timer;

  SimulatorVerticle(SimulatorOptions options, MicroClock clock, World world) {
    this.options = options;
    this.clock = clock;
    this.world = world;
  }

  /** The ports that were really taken, once the verticle is deployed. */
  Ports ports() {
    return ports;
  }

  @Override
  public Future<?> start() {
    long seed = options.world().seed();
    Faults faults = new Faults(clock, seed);
    Traffic traffic = new Traffic(clock);
    Paziresh24 provider = new Paziresh24(world, clock, options.booking(), seed);
    BotApi bot = new BotApi(vertx, clock, options.telegram(), seed);
    Future<HttpServer> booking =
        new SimulatedServer(vertx, clock, traffic, faults, provider::at)
            .listen(options.host(), options.ports().booking());
    Future<HttpServer> telegram =
        new SimulatedServer(vertx, clock, traffic, faults, path -> bot)
            .listen(options.host(), options.ports().telegram());
    Future<HttpServer> control =
        new ControlServer(vertx, clock, world, bot, faults, traffic)
            .listen(options.host(), options.ports().control());
    liveOn();
    return Future.all(booking, telegram, control)
        .onSuccess(
            all ->
                ports =
                    new Ports(
                        booking.result().actualPort(),
                        telegram.result().actualPort(),
                        control.result().actualPort()));
  }

  @Override
  public Future<?> stop() {
    vertx.cancelTimer(timer);
    return Future.succeededFuture();
  }

  private void liveOn() {
    try {
      world.advance();
    } finally {
      // Whatever went wrong is reported by the event loop; the world goes on.
      long millis = (world.nextDue() - clock.micros()) / MICROS_PER_MILLI;
      long pause = Math.max(1, Math.min(millis, LONGEST_PAUSE_MILLIS));
      timer = vertx.setTimer(pause, fired -> liveOn());
    }
  }
}
