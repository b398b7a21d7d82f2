package io.slothunter.app.settings;

import io.slothunter.api.access.OpenAccess;
import io.slothunter.api.access.TrustedProxies;
import io.slothunter.notifier.action.CallbackKey;
import io.slothunter.notifier.match.WaveRhythm;
import io.slothunter.notifier.telegram.BotToken;
import io.slothunter.scanner.store.Waves;
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
import java.util.regex.Pattern;

/** Reads settings from a YAML file and the environment; every key and its default stand here. */
public final class SettingsReader {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration YEAR = Duration.ofDays(365);
  private static final double LEAST_PER_SECOND = 0.001;

  private static final Pattern ORIGIN =
      Pattern.compile(
          "https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?|https?://\\[[0-9A-Fa-f:.]+](:[0-9]{1,5})?");
  private static final Pattern CHAT = Pattern.compile("[0-9]{1,19}");
  private static final Pattern HTTPS = Pattern.compile("https://[^\\s/@]+(/[^\\s]*)?");
  private static final Pattern ADDRESS = Pattern.compile("|https?://[!-~]+");

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
    requireDoor(settings, values);
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

  private static void requireRedis(String url) {
    if (!url.matches("rediss?://[!-~]+")) {
      throw new IllegalArgumentException("no address of a Redis");
    }
  }

  private static void requireKey(String key) {
    var unused = CallbackKey.of(key);
  }

  /** The token also signs the buttons where no key of their own is given. */
  private static void requireToken(String token) {
    var unused = List.of(CallbackKey.of(token), BotToken.of(token));
  }

  static Settings read(Values v) {
    ChannelsReader channels = new ChannelsReader(v);
    return new Settings(
        roles(v),
        store(v),
        scan(v),
        new ProvidersReader(v).read(),
        telegram(v),
        channels.mail(),
        channels.channels(),
        notifier(v),
        models(v),
        api(v));
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

  private static Settings.Telegram telegram(Values v) {
    return new Settings.Telegram(
        v.url("telegram.url", "https://api.telegram.org"),
        v.secret(
            "telegram.token",
            SettingsReader::requireToken,
            "a bot's token, such as 123456:ABC-DEF1234, as @BotFather gives it"),
        v.secret(
            "telegram.callback-key", SettingsReader::requireKey, "at least 16 characters long"),
        v.whole("telegram.messages-per-second", 30, 2, 1_000_000),
        v.duration(
            "telegram.time-between-messages-to-a-chat",
            Duration.ofMillis(1_050),
            Duration.ZERO,
            Duration.ofMinutes(10)),
        v.whole("telegram.messages-per-minute-per-group", 20, 1, 1_000_000),
        v.list("telegram.admins", List.of(), CHAT, "numbers of private chats"),
        webhook(v));
  }

  private static Settings.Webhook webhook(Values v) {
    String url = v.text("telegram.webhook-url", "");
    if (!url.isEmpty() && !HTTPS.matcher(url).matches()) {
      v.fault(
          "telegram.webhook-url", "must be an address with https, or empty, not \"" + url + "\"");
      url = "";
    }
    return new Settings.Webhook(
        url,
        v.text("telegram.webhook-host", "127.0.0.1"),
        v.whole("telegram.webhook-port", 8082, 0, 65_535));
  }

  private static Settings.Notifier notifier(Values v) {
    return new Settings.Notifier(
        waves(v),
        v.duration("notifier.urgent-margin", Duration.ofHours(2), Duration.ZERO, DAY),
        v.text("notifier.lifetimes", "rules"),
        v.duration("notifier.alternatives-after", Duration.ofDays(7), Duration.ZERO, YEAR),
        v.duration("notifier.alternatives-every", Duration.ofDays(14), DAY, YEAR));
  }

  private static WaveRhythm waves(Values v) {
    int from = v.whole("notifier.wave-from", 200, 0, 1_000_000);
    int size = v.whole("notifier.wave-size", 50, 1, 1_000_000);
    Duration hour = Duration.ofHours(1);
    Duration gap = v.duration("notifier.wave-gap", Duration.ofSeconds(10), SECOND, hour);
    Duration least =
        v.duration("notifier.wave-gap-least", shorter(gap, Duration.ofSeconds(2)), SECOND, hour);
    Duration most =
        v.duration("notifier.wave-gap-most", longer(gap, Duration.ofMinutes(1)), SECOND, hour);
    Waves waves = new Waves(from == 0 ? Integer.MAX_VALUE : from, size, gap);
    if (least.compareTo(gap) > 0 || most.compareTo(gap) < 0) {
      v.fault(
          "notifier.wave-gap",
          "must lie between notifier.wave-gap-least (%s) and notifier.wave-gap-most (%s), not be %s"
              .formatted(least, most, gap));
      return WaveRhythm.steady(waves);
    }
    return new WaveRhythm(waves, least, most);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Settings.Models models(Values v) {
    return new Settings.Models(
        v.text("models.hazard-candidate", ""),
        v.text("models.survival-candidate", ""),
        v.number("models.candidate-share", 0, 0, 1),
        v.number("models.error-rate", 0.05, 0.0001, 0.5));
  }

  private static Settings.Api api(Values v) {
    String host = v.text("api.host", "127.0.0.1");
    int port = v.whole("api.port", 8080, 0, 65_535);
    return new Settings.Api(
        host,
        port,
        v.whole("api.grpc-port", port == 0 ? 0 : Math.min(port + 1, 65_535), -1, 65_535),
        v.secret("api.operator-token"),
        v.list("api.origins", List.of(), ORIGIN, "origins such as https://example.org"),
        v.duration("api.heartbeat", Duration.ofSeconds(15), SECOND, Duration.ofSeconds(30)),
        v.whole("api.connections-per-address", 500, 1, 1_000_000),
        proxies(v),
        tls(v),
        accounts(v));
  }

  private static Settings.Tls tls(Values v) {
    Settings.Tls read =
        new Settings.Tls(v.text("api.tls-certificate", ""), v.text("api.tls-key", ""));
    if (read.certificate().isEmpty() != read.key().isEmpty()) {
      v.fault("api.tls-certificate", "and api.tls-key are set together, or neither is");
    }
    return read;
  }

  private static TrustedProxies proxies(Values v) {
    List<String> networks = v.list("api.trusted-proxies", List.of());
    String name = v.text("api.proxy-header", "X-Forwarded-For");
    try {
      return new TrustedProxies(
          networks, TrustedProxies.Header.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')));
    } catch (IllegalArgumentException e) {
      boolean header = e.getMessage() != null && e.getMessage().startsWith("No enum");
      v.fault(
          header ? "api.proxy-header" : "api.trusted-proxies",
          header
              ? "must be X-Forwarded-For or Forwarded, not \"" + name + "\""
              : "must be addresses or networks such as 10.0.0.0/8: " + e.getMessage());
      return TrustedProxies.NONE;
    }
  }

  private static Settings.Accounts accounts(Values v) {
    return new Settings.Accounts(
        v.flag("api.accounts", false),
        v.flag("api.open-to-all", false),
        v.number("api.requests-per-second", 20, 0.01, 1_000_000),
        v.whole("api.request-burst", 200, 1, 1_000_000),
        v.secret(
            "api.redis-url",
            SettingsReader::requireRedis,
            "an address such as redis://:password@127.0.0.1:6379"),
        openId(v));
  }

  private static Settings.OpenId openId(Values v) {
    Settings.OpenId read =
        new Settings.OpenId(
            v.text("api.oidc-issuer", "", ADDRESS, "an address such as https://id.example"),
            v.text("api.oidc-client-id", ""),
            v.secret("api.oidc-client-secret"),
            v.text(
                "api.oidc-redirect", "", ADDRESS, "an address such as https://slots.example/in"));
    if (read.enabled() && (read.clientId().isEmpty() || read.redirect().isEmpty())) {
      v.fault("api.oidc-issuer", "needs api.oidc-client-id and api.oidc-redirect beside it");
    }
    return read;
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

  /** Nobody is to find out later that everybody could come in. */
  private static void requireDoor(Settings settings, Values values) {
    Settings.Api api = settings.api();
    if (settings.roles().contains(Settings.Role.API)
        && !OpenAccess.isLoopback(api.host())
        && !api.accounts().kept()
        && !api.accounts().openToAll()) {
      values.fault(
          "api.host",
          "is reached by others: set api.accounts to true, or api.open-to-all if whoever comes may"
              + " read and add doctors");
    }
  }
}
