package io.slothunter.api;

import io.slothunter.api.access.TrustedProxies;
import io.slothunter.api.live.LiveOptions;
import io.slothunter.api.view.ViewOptions;
import java.util.List;
import java.util.Optional;

/**
 * @param host the address to listen at
 * @param port 0 for any that is free
 * @param origins web origins, besides our own host, whose pages may listen and add: {@code
 *     https://slots.example}
 * @param grpcPort where gRPC is spoken; 0 for any that is free, {@link #NO_GRPC} for none
 * @param proxies whose word on where a request comes from counts
 * @param tls our own certificate; empty for connections in clear text
 */
public record ApiOptions(
    String host,
    int port,
    List<String> origins,
    ViewOptions view,
    LiveOptions live,
    ServerLimits limits,
    int grpcPort,
    TrustedProxies proxies,
    Optional<TlsOptions> tls) {
  /** In place of a port: no gRPC. */
  public static final int NO_GRPC = -1;

  public static final ApiOptions DEFAULTS =
      new ApiOptions("127.0.0.1", 8080, List.of(), ViewOptions.DEFAULTS, LiveOptions.DEFAULTS);

  public ApiOptions {
    origins = List.copyOf(origins);
    if (port < 0 || port > 65_535 || grpcPort < NO_GRPC || grpcPort > 65_535) {
      throw new IllegalArgumentException("a port is 0 to 65535, not " + port + ", " + grpcPort);
    }
  }

  /** With the usual limits, and without gRPC. */
  public ApiOptions(
      String host, int port, List<String> origins, ViewOptions view, LiveOptions live) {
    this(
        host,
        port,
        origins,
        view,
        live,
        ServerLimits.DEFAULTS,
        NO_GRPC,
        TrustedProxies.NONE,
        Optional.empty());
  }

  public ApiOptions at(String newHost, int newPort) {
    return new ApiOptions(newHost, newPort, origins, view, live, limits, grpcPort, proxies, tls);
  }

  public ApiOptions with(ServerLimits newLimits) {
    return new ApiOptions(host, port, origins, view, live, newLimits, grpcPort, proxies, tls);
  }

  public ApiOptions withGrpcAt(int newPort) {
    return new ApiOptions(host, port, origins, view, live, limits, newPort, proxies, tls);
  }

  public ApiOptions behind(TrustedProxies newProxies) {
    return new ApiOptions(host, port, origins, view, live, limits, grpcPort, newProxies, tls);
  }

  public ApiOptions over(TlsOptions newTls) {
    return new ApiOptions(
        host, port, origins, view, live, limits, grpcPort, proxies, Optional.of(newTls));
  }
}
