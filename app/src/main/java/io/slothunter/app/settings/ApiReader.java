package io.slothunter.app.settings;

import io.slothunter.api.access.OpenAccess;
import io.slothunter.api.access.TrustedProxies;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads what stands under {@code api}. */
final class ApiReader {
  private static final Pattern ORIGIN =
      Pattern.compile(
          "https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?|https?://\\[[0-9A-Fa-f:.]+](:[0-9]{1,5})?");
  private static final Pattern ADDRESS = Pattern.compile("|https?://[!-~]+");

  private final Values values;

  ApiReader(Values values) {
    this.values = values;
  }

  ApiSettings read() {
    String host = values.text("api.host", "127.0.0.1");
    int port = values.whole("api.port", 8080, 0, 65_535);
    return new ApiSettings(
        host,
        port,
        values.whole("api.grpc-port", port == 0 ? 0 : Math.min(port + 1, 65_535), -1, 65_535),
        values.secret("api.operator-token"),
        values.list("api.origins", List.of(), ORIGIN, "origins such as https://example.org"),
        values.duration(
            "api.heartbeat", Duration.ofSeconds(15), Duration.ofSeconds(1), Duration.ofSeconds(30)),
        values.whole("api.connections-per-address", 500, 1, 1_000_000),
        proxies(),
        tls(),
        accounts());
  }

  private ApiSettings.Tls tls() {
    ApiSettings.Tls read =
        new ApiSettings.Tls(values.text("api.tls-certificate", ""), values.text("api.tls-key", ""));
    if (read.certificate().isEmpty() != read.key().isEmpty()) {
      values.fault("api.tls-certificate", "and api.tls-key are set together, or neither is");
    }
    return read;
  }

  private TrustedProxies proxies() {
    List<String> networks = values.list("api.trusted-proxies", List.of());
    String name = values.text("api.proxy-header", "X-Forwarded-For");
    try {
      return new TrustedProxies(
          networks, TrustedProxies.Header.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')));
    } catch (IllegalArgumentException e) {
      boolean header = e.getMessage() != null && e.getMessage().startsWith("No enum");
      values.fault(
          header ? "api.proxy-header" : "api.trusted-proxies",
          header
              ? "must be X-Forwarded-For or Forwarded, not \"" + name + "\""
              : "must be addresses or networks such as 10.0.0.0/8: " + e.getMessage());
      return TrustedProxies.NONE;
    }
  }

  private ApiSettings.Accounts accounts() {
    return new ApiSettings.Accounts(
        values.flag("api.accounts", false),
        values.flag("api.open-to-all", false),
        values.number("api.requests-per-second", 20, 0.01, 1_000_000),
        values.whole("api.request-burst", 200, 1, 1_000_000),
        values.secret(
            "api.redis-url",
            ApiReader::requireRedis,
            "an address such as redis://:password@127.0.0.1:6379"),
        openId());
  }

  private ApiSettings.OpenId openId() {
    ApiSettings.OpenId read =
        new ApiSettings.OpenId(
            values.text("api.oidc-issuer", "", ADDRESS, "an address such as https://id.example"),
            values.text("api.oidc-client-id", ""),
            values.secret("api.oidc-client-secret"),
            values.text(
                "api.oidc-redirect", "", ADDRESS, "an address such as https://slots.example/in"));
    if (read.enabled() && (read.clientId().isEmpty() || read.redirect().isEmpty())) {
      values.fault("api.oidc-issuer", "needs api.oidc-client-id and api.oidc-redirect beside it");
    }
    return read;
  }

  private static void requireRedis(String url) {
    if (!url.matches("rediss?://[!-~]+")) {
      throw new IllegalArgumentException("no address of a Redis");
    }
  }

  /** Nobody is to find out later that everybody could come in. */
  static void requireDoor(Settings settings, Values values) {
    ApiSettings api = settings.api();
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
