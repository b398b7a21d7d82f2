package io.slothunter.simulator;

import io.slothunter.simulator.SimulatorOptions.Ports;
import io.slothunter.simulator.time.MicroClock;
import io.slothunter.simulator.world.World;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.InstantSource;

/**
 * A running simulator. What happens in it is asked and told over HTTP only ({@code /control/…}, see
 * {@link io.slothunter.simulator.control}), so that nothing changes when it runs as a process of
 * its own.
 */
public final class Simulator {

  private final Vertx vertx;
  private final String host;
  private final Ports ports;
  private final String deployment;

  private Simulator(Vertx vertx, String host, Ports ports, String deployment) {
    this.vertx = vertx;
    this.host = host;
    this.ports = ports;
    this.deployment = deployment;
  }

  /** Invents the world and listens; fails when a port is taken. */
  public static Future<Simulator> start(
      Vertx vertx, SimulatorOptions options, InstantSource instants) {
    MicroClock clock = new MicroClock(instants);
    return vertx
        // Thousands of doctors take longer to invent than an event loop may be kept.
        .executeBlocking(() -> new World(options.world(), clock))
        .map(world -> new SimulatorVerticle(options, clock, world))
        .compose(
            verticle ->
                vertx
                    .deployVerticle(verticle, new DeploymentOptions())
                    .map(id -> new Simulator(vertx, options.host(), verticle.ports(), id)));
  }

  /** The ports that are really listened on. */
  public Ports ports() {
    return ports;
  }

  /** Where the booking gateway is: {@code …/booking/v2/getFreeDays} follows. */
  public URI bookingUrl() {
    return url(ports.booking());
  }

  /** Where the profile service is: {@code …/api/full-profile/SLUG/} follows. */
  public URI profileUrl() {
    return url(ports.booking());
  }

  /** Where the Bot API is: {@code …/bot<token>/METHOD} follows. */
  public URI telegramUrl() {
    return url(ports.telegram());
  }

  /** Where the control endpoints are: {@code …/control/…} follows. */
  public URI controlUrl() {
    return url(ports.control());
  }

  /** Closes all doors; slots stop moving. Again is no harm. */
  public Future<Void> stop() {
    return vertx.deploymentIDs().contains(deployment)
        ? vertx.undeploy(deployment).mapEmpty()
        : Future.succeededFuture();
  }

  private URI url(int port) {
    return URI.create("http://" + host + ":" + port);
  }
}
