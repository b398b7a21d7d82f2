package io.slothunter.app.command;

import io.slothunter.app.Processes;
import io.slothunter.simulator.Simulator;
import io.slothunter.simulator.SimulatorOptions;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "simulate",
    description = "Runs the simulated Paziresh24 and Telegram until it is told to stop.",
    mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--calendars", description = "How many; ${DEFAULT-VALUE} by default.")
  private int calendars = 2_000;

  @Option(names = "--openings", description = "A second; ${DEFAULT-VALUE} by default.")
  private double openings = 20;

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
    if (ports.length != 3) {
      throw new IllegalArgumentException("--ports takes three: booking,telegram,control");
    }
    SimulatorOptions defaults = SimulatorOptions.defaults();
    SimulatorOptions options =
        defaults
            .withPorts(new SimulatorOptions.Ports(ports[0], ports[1], ports[2]))
            .withWorld(
                defaults
                    .world()
                    .withSeed(seed)
                    .withCalendars(calendars)
                    .withOpeningsPerSecond(openings));
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
}
