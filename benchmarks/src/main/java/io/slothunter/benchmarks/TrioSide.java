package io.slothunter.benchmarks;

import io.slothunter.app.Assembly;
import io.slothunter.app.Node;
import io.slothunter.app.Processes;
import io.slothunter.app.settings.Settings;
import io.slothunter.app.settings.SettingsReader;
import io.slothunter.simulator.Simulator;
import io.slothunter.simulator.SimulatorOptions;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A process with three simulated booking systems and the real scanner that polls them, in one of
 * the two orders. It prints where the simulators are controlled, in the order of {@link
 * Booking#TRIO}, once every calendar is watched and was looked at; until then, and until it is told
 * otherwise, nothing opens. It ends with its input.
 */
public final class TrioSide {
  /** Three in ten openings live about so long: less than a round. */
  private static final Duration SHORT_LIFE = Duration.ofSeconds(6);

  /**
   * A round stands for half an hour of a real provider's, so a person's ten minutes on a booking
   * page are some seconds here: else whatever opens often would pass for slots that were put back.
   */
  private static final Duration HOLD_TIME = Duration.ofSeconds(3);

  private static final int REMEMBERED = 2_000_000;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  private final Vertx outside = Processes.vertx();
  private final Vertx inside = Processes.vertx();
  private final List<SimulatorDoor> doors = new ArrayList<>();
  private final List<Simulator> simulators = new ArrayList<>();

  private TrioSide() {}

  /**
   * @param arguments the order, as {@code scan.poll-order} names it, and a folder
   */
  public static void main(String[] arguments) throws Exception {
    TrioSide side = new TrioSide();
    Node node = side.start(arguments[0], Path.of(arguments[1]));
    System.out.println(
        side.simulators.stream()
            .map(simulator -> simulator.controlUrl().toString())
            .collect(Collectors.joining(" ")));
    while (System.in.read() >= 0) {
      // Whoever started us says when it is over by hanging up.
    }
    node.stop().await();
    System.exit(0);
  }

  private Node start(String order, Path folder) throws Exception {
    for (Booking each : Booking.TRIO) {
      Simulator simulator = Simulator.start(outside, world(each), Clock.systemUTC()).await();
      SimulatorDoor door = new SimulatorDoor(simulator.controlUrl());
      door.post("world/pause");
      simulators.add(simulator);
      doors.add(door);
    }
    Path file = folder.resolve(order + ".yaml");
    Files.writeString(file, configuration(order, folder));
    Settings settings = new SettingsReader(Map.of()).read(file);
    Node node = new Assembly(inside, settings, Clock.systemUTC()).start().await();
    for (int i = 0; i < Booking.TRIO.size(); i++) {
      Enrolling.all(node, Booking.TRIO.get(i).name() + ".example", doors.get(i));
    }
    awaitFirstLooks(node);
    return node;
  }

  private static SimulatorOptions world(Booking booking) {
    SimulatorOptions defaults = SimulatorOptions.defaults();
    return defaults.withWorld(
        defaults
            .world()
            .withSeed(booking.seed())
            .withCalendars(booking.calendars())
            .withOpeningsPerSecond(booking.openings())
            .withHeldAndReturnedPerSecond(booking.openings() / 10)
            .withShortLife(SHORT_LIFE)
            .withRemembered(REMEMBERED));
  }

  private String configuration(String order, Path folder) {
    StringBuilder yaml =
        new StringBuilder(
            """
            roles: [scan]
            store:
              folder: %s
            scan:
              poll-order: %s
              hold-time: %s
            providers:
              paziresh24:
                enabled: false
            """
                .formatted(folder.resolve(order), order, HOLD_TIME));
    for (int i = 0; i < Booking.TRIO.size(); i++) {
      Booking booking = Booking.TRIO.get(i);
      yaml.append(
          String.format(
              Locale.ROOT,
              """
                %1$s:
                  kind: paziresh24
                  contact: bench@slothunter.invalid
                  requests-per-second: %2$d
                  concurrency: 64
                  booking-url: %3$s/booking/v2
                  profile-url: %3$s
                  site-url: https://%1$s.example
                  hosts: [%1$s.example]
              """,
              booking.name(),
              booking.budget(),
              simulators.get(i).bookingUrl()));
    }
    return yaml.toString();
  }

  /** Three times the calendars: each was answered, whatever far days were asked between. */
  private void awaitFirstLooks(Node node) throws Exception {
    int wanted = Booking.TRIO.stream().mapToInt(Booking::calendars).sum();
    while (node.calendars() < wanted) {
      pause();
    }
    for (int i = 0; i < Booking.TRIO.size(); i++) {
      long until = doors.get(i).requests() + 3L * Booking.TRIO.get(i).calendars();
      while (doors.get(i).requests() < until) {
        pause();
      }
    }
  }

  private void pause() {
    outside.timer(LOOK_AGAIN.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS).await();
  }
}
