package io.slothunter.app.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Reads settings from a YAML file and the environment; every key and its default stand here and in
 * the readers of its parts.
 */
public final class SettingsReader {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final double LEAST_PER_SECOND = 0.001;

  private final Map<String, String> environment;

  /**
   * @param environment as of the process: {@code SLOTHUNTER_API_PORT} overrides {@code api.port},
   *     {@code SLOTHUNTER_API_PORT_FILE} names a file that holds the value
   */
  public SettingsReader(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Reads a file for a process that is to ask real providers; blocking. */
  public Settings read(Path file) throws SettingsException {
    try {
      return read(file.toString(), Files.readString(file), ProvidersReader::requireContacts);
    } catch (NoSuchFileException e) {
      throw new SettingsException(List.of(file + ": there is no such file"));
    } catch (IOException e) {
      throw new SettingsException(List.of(file + ": cannot be read: " + e.getMessage()));
    }
  }

  /**
   * The defaults, with what the environment overrides, for a process that asks no real provider.
   */
  public Settings defaults() throws SettingsException {
    return read("(no file)", "");
  }

  Settings read(String name, String yaml) throws SettingsException {
    return read(name, yaml, (settings, values) -> {});
  }

  private Settings read(String name, String yaml, BiConsumer<Settings, Values> rules)
      throws SettingsException {
    KeyValues keyValues = new KeyValues(name, yaml);
    Values values =
        new Values(keyValues, new Environment(environment, p -> Files.readString(Path.of(p))));
    Settings settings = read(values);
    ApiReader.requireDoor(settings, values);
    requireRivals(settings, values);
    rules.accept(settings, values);
    values.refuseUnknown();
    List<String> faults = new ArrayList<>(keyValues.faults());
    faults.addAll(values.faults());
    if (!faults.isEmpty()) {
      throw new SettingsException(faults);
    }
    return settings;
  }

  static Settings read(Values v) {
    ChannelsReader channels = new ChannelsReader(v);
    NotifierReader notifier = new NotifierReader(v);
    return new Settings(
        roles(v),
        store(v),
        scan(v),
        new ProvidersReader(v).read(),
        notifier.telegram(),
        channels.mail(),
        channels.channels(),
        notifier.notifier(),
        models(v),
        new ApiReader(v).read());
  }

  private static Set<Settings.Role> roles(Values v) {
    Set<Settings.Role> roles = EnumSet.noneOf(Settings.Role.class);
    for (String name : v.list("roles", List.of("scan", "api", "notify"))) {
      try {
        roles.add(Settings.Role.valueOf(name.toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException e) {
        v.fault("roles", "knows scan, api and notify, not \"" + name + "\"");
      }
    }
    if (roles.isEmpty()) {
      v.fault("roles", "names no role: a process without one does nothing");
    }
    return roles;
  }

  private static Settings.Store store(Values v) {
    return new Settings.Store(
        Path.of(v.text("store.folder", "data")),
        v.whole("store.embedded-port", 0, 0, 65_535),
        v.text("store.host", ""),
        v.whole("store.port", 5432, 1, 65_535),
        v.text("store.database", "slothunter"),
        v.text("store.user", "slothunter"),
        v.secret("store.password"),
        v.whole("store.pool-size", 8, 2, 200),
        v.duration("store.keep-events", Duration.ofDays(90), DAY, Duration.ofDays(3650)));
  }

  private static Settings.Scan scan(Values v) {
    return new Settings.Scan(
        v.duration("scan.hold-time", Duration.ofMinutes(10), Duration.ZERO, DAY),
        v.duration("scan.refresh", Duration.ofSeconds(30), SECOND, DAY),
        pollOrder(v),
        totalPerSecond(v),
        v.whole("scan.calendars-per-watch", 500, 1, 1_000_000),
        v.duration("scan.look-up-doctors-every", DAY, Duration.ofHours(1), Duration.ofDays(365)),
        v.text("scan.hazard-model", ""));
  }

  private static double totalPerSecond(Values v) {
    String key = "scan.total-requests-per-second";
    double total = v.number(key, 0, 0, 1_000_000);
    if (total > 0 && total < LEAST_PER_SECOND) {
      v.fault(key, "must be 0 for no such limit, or at least " + LEAST_PER_SECOND);
    }
    return total;
  }

  private static Settings.PollOrder pollOrder(Values v) {
    String name = v.text("scan.poll-order", "learned");
    try {
      return Settings.PollOrder.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      v.fault("scan.poll-order", "must be learned or evenly-spaced, not \"" + name + "\"");
      return Settings.PollOrder.LEARNED;
    }
  }

  private static Settings.Models models(Values v) {
    return new Settings.Models(
        v.text("models.hazard-candidate", ""),
        v.text("models.survival-candidate", ""),
        v.number("models.candidate-share", 0, 0, 1),
        v.number("models.error-rate", 0.05, 0.0001, 0.5));
  }

  /** A candidate is compared with a model that is in use, and with another one. */
  private static void requireRivals(Settings settings, Values values) {
    String hazard = settings.scan().hazardModel();
    String lifetimes = settings.notifier().lifetimes();
    boolean lives = !lifetimes.equals("rules") && settings.notifier().saysLifetimes();
    requireRival(values, "models.hazard-candidate", settings.models().hazard(), hazard, true);
    requireRival(
        values, "models.survival-candidate", settings.models().survival(), lifetimes, lives);
  }

  private static void requireRival(
      Values values, String key, String candidate, String model, boolean used) {
    if (candidate.isEmpty()) {
      return;
    }
    if (model.isEmpty() || !used) {
      values.fault(
          key, "needs a model in use to be compared with: scan.hazard-model, notifier.lifetimes");
    } else if (Path.of(candidate).normalize().equals(Path.of(model).normalize())) {
      values.fault(key, "is the model in use");
    }
  }
}
