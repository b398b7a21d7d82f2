package io.slothunter.app.command;

import static java.util.stream.Collectors.joining;

import io.slothunter.app.Processes;
import io.slothunter.simulator.Simulator;
import io.slothunter.simulator.SimulatorOptions;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "simulate",
    description = "Runs the simulated Paziresh24 and Telegram until it is told to stop.",
    mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private WorldSize size = new WorldSize();

  @Option(names = "--seed", description = "Makes the world; ${DEFAULT-VALUE} by default.")
  private long seed = 24;

  @Option(
      names = "--ports",
      split = ",",
      paramLabel = "PORT",
      description = "For booking, Telegram and control; any free ones by default.")
  private int[] ports = {0, 0, 0};

  @SuppressWarnings("NullAway.Init") // picocli sets the spec
  SimulateCommand() {}

  @Override
  public Integer call() throws Exception {
    SimulatorOptions options = options();
    Vertx vertx = Processes.vertx();
    Simulator simulator = Simulator.start(vertx, options, Clock.systemUTC()).await();
    PrintWriter out = spec.commandLine().getOut();
    out.println("booking-url  " + simulator.bookingUrl() + "/booking/v2");
    out.println("profile-url  " + simulator.profileUrl());
    out.println("telegram     " + simulator.telegramUrl() + " token " + options.telegram().token());
    out.println("control      " + simulator.controlUrl() + "/control/world");
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown, "stop"));
    stopped.await();
    return 0;
  }

  private SimulatorOptions options() {
    SimulatorOptions defaults = SimulatorOptions.defaults();
    return defaults
        .withPorts(doors())
        .withWorld(
            defaults
                .world()
                .withSeed(seed)
                .withCalendars(size.calendars())
                .withOpeningsPerSecond(size.openings()));
  }

  private SimulatorOptions.Ports doors() {
    if (ports.length != 3 || IntStream.of(ports).anyMatch(port -> port < 0 || port > 65_535)) {
      throw new ParameterException(
          spec.commandLine(),
          "--ports is three from 0 to 65535: booking,telegram,control; not "
              + IntStream.of(ports).mapToObj(Integer::toString).collect(joining(",")));
    }
    return new SimulatorOptions.Ports(ports[0], ports[1], ports[2]);
  }
}
