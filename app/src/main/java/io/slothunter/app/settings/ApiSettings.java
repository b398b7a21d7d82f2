package io.slothunter.app.settings;

import io.slothunter.api.access.TrustedProxies;
import java.time.Duration;
import java.util.List;

/**
 * The HTTP side.
 *
 * @param port 0 for any free port
 * @param grpcPort where gRPC is spoken; 0 for any free port, -1 for no gRPC
 * @param operatorToken whoever shows it may pause providers; empty for whoever is on this machine
 * @param proxies whose word on where a request comes from counts
 * @param origins web pages that may open the live connection, beside our own host
 */
public record ApiSettings(
    String host,
    int port,
    int grpcPort,
    Secret operatorToken,
    List<String> origins,
    Duration heartbeat,
    int connectionsPerAddress,
    TrustedProxies proxies,
    Tls tls,
    Accounts accounts) {
  /** How the address of the API begins. */
  public String scheme() {
    return tls.enabled() ? "https" : "http";
  }

  /** With any free ports. */
  public ApiSettings anywhere() {
    return new ApiSettings(
        host,
        0,
        0,
        operatorToken,
        origins,
        heartbeat,
        connectionsPerAddress,
        proxies,
        tls,
        accounts);
  }

  /**
   * Our own certificate.
   *
   * @param certificate the path of its chain in PEM; empty for connections in clear text
   * @param key the path of its private key in PEM
   */
  public record Tls(String certificate, String key) {
    public boolean enabled() {
      return !certificate.isEmpty();
    }
  }

  /**
   * Who may use the API.
   *
   * @param kept whether people sign in; if not, whoever reaches the server may do nearly all
   * @param openToAll whether a server without accounts may listen where others reach it
   * @param requestsPerSecond how fast a sender's bucket of requests fills, where there are accounts
   * @param requestBurst how many it holds
   * @param redis where processes share the buckets; empty for none but this one's
   */
  public record Accounts(
      boolean kept,
      boolean openToAll,
      double requestsPerSecond,
      int requestBurst,
      Secret redis,
      OpenId openId) {}

  /**
   * A provider of OpenID Connect whose word counts.
   *
   * @param issuer its address; empty for none
   * @param redirect where people come back to
   */
  public record OpenId(String issuer, String clientId, Secret clientSecret, String redirect) {
    public boolean enabled() {
      return !issuer.isEmpty();
    }
  }
}
