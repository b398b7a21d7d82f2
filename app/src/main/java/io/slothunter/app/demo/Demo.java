package io.slothunter.app.demo;

import io.slothunter.app.Assembly;
import io.slothunter.app.Node;
import io.slothunter.app.Processes;
import io.slothunter.app.settings.Paziresh24Settings;
import io.slothunter.app.settings.Secret;
import io.slothunter.app.settings.Settings;
import io.slothunter.app.settings.SettingsReader;
import io.slothunter.app.settings.TelegramSettings;
import io.slothunter.simulator.Simulator;
import io.slothunter.simulator.SimulatorOptions;
import io.slothunter.simulator.telegram.TelegramOptions;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole system on loopback: starts it, lets the simulated world live for a while, and counts.
 * Runs on the main thread, which may block.
 */
public final class Demo {
  private static final Logger LOG = LoggerFactory.getLogger(Demo.class);

  private final DemoOptions options;
  private final Consumer<String> out;
  private final Consumer<String> progress;

  /**
   * @param out what happens, line by line
   * @param progress what is being done
   */
  public Demo(DemoOptions options, Consumer<String> out, Consumer<String> progress) {
    this.options = options;
    this.out = out;
    this.progress = progress;
  }

  public DemoResult run() throws Exception {
    Path folder = Files.createTempDirectory("slothunter-demo");
    Vertx outside = Processes.vertx();
    Vertx inside = Processes.vertx();
    AtomicReference<@Nullable Throwable> bug = new AtomicReference<>();
    inside.exceptionHandler(thrown -> note(bug, thrown));
    try {
      progress.accept("demo: starting a Paziresh24 and a Telegram of our own ...");
      Simulator simulator = Simulator.start(outside, simulated(), Clock.systemUTC()).await();
      Control control = new Control(simulator.controlUrl());
      control.post("world/pause");
      progress.accept("demo: starting PostgreSQL, scanner, API and bot ...");
      Settings settings = settings(folder, simulator);
      Node node = new Assembly(inside, settings, Clock.systemUTC()).start().await();
      try {
        DemoResult result = new DemoRun(options, outside, control, node, out, progress).run();
        Throwable thrown = bug.get();
        if (thrown != null) {
          throw new IllegalStateException(
              "a part of the program threw: its figures mean nothing", thrown);
        }
        return result;
      } finally {
        node.stop().await();
      }
    } finally {
      inside.close().await();
      outside.close().await();
      delete(folder);
    }
  }

  private static void note(AtomicReference<@Nullable Throwable> bug, Throwable thrown) {
    LOG.atError().setMessage("nobody caught this").setCause(thrown).log();
    bug.compareAndSet(null, thrown);
  }

  private SimulatorOptions simulated() {
    SimulatorOptions defaults = SimulatorOptions.defaults();
    return defaults
        .withWorld(
            defaults
                .world()
                .withCalendars(options.calendars())
                .withOpeningsPerSecond(options.openingsPerSecond())
                .withHeldAndReturnedPerSecond(options.openingsPerSecond() / 10))
        .withTelegram(
            options.telegramLimits()
                ? defaults.telegram()
                : defaults.telegram().withLimits(TelegramOptions.Limits.LIFTED));
  }

  private Settings settings(Path folder, Simulator simulator) throws Exception {
    Settings all = new SettingsReader(Map.of()).defaults();
    Paziresh24Settings real = all.providers().get(0);
    Paziresh24Settings paziresh24 =
        new Paziresh24Settings(
            real.id(),
            true,
            "demo@slothunter.invalid",
            options.requestsPerSecond(),
            real.budget(),
            64,
            real.trust(),
            Duration.ofSeconds(5),
            simulator.bookingUrl().resolve("/booking/v2"),
            real.freeDaysPath(),
            real.freeTurnsPath(),
            simulator.profileUrl(),
            real.profilePath(),
            real.siteUrl(),
            real.hosts(),
            real.serverId(),
            real.terminalId(),
            real.daysOnlyEvery(),
            real.dayLooksPerPoll());
    TelegramSettings telegram =
        new TelegramSettings(
            simulator.telegramUrl(),
            new Secret(TelegramOptions.defaults().token()),
            new Secret(""),
            options.telegramLimits() ? all.telegram().messagesPerSecond() : 100_000,
            options.telegramLimits() ? all.telegram().timeBetweenMessagesToAChat() : Duration.ZERO,
            all.telegram().messagesPerMinutePerGroup(),
            all.telegram().admins(),
            new TelegramSettings.Webhook("", "", 0));
    return new Settings(
        all.roles(),
        all.store().in(folder.resolve("data")),
        all.scan(),
        List.of(paziresh24),
        telegram,
        all.mail(),
        all.channels(),
        all.notifier(),
        all.models(),
        all.api().anywhere());
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}
