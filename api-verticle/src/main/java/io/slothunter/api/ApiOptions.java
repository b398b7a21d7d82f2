package io.slothunter.api;

import io.slothunter.api.live.LiveOptions;
import io.slothunter.api.view.ViewOptions;
import java.util.List;

/**
 * @param host the address to listen at
 * @param port 0 for any that is free
 * @param origins web origins, besides our own host, whose pages may listen and add: {@code
 *     https://slots.example}
 */
public record ApiOptions(
    String host,
    int port,
    List<String> origins,
    ViewOptions view,
    LiveOptions live,
    ServerLimits limits) {
  public static final ApiOptions DEFAULTS =
      new ApiOptions("127.0.0.1", 8080, List.of(), ViewOptions.DEFAULTS, LiveOptions.DEFAULTS);

  public ApiOptions {
    origins = List.copyOf(origins);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
    }
  }

  /** With the usual limits. */
  public ApiOptions(
      String host, int port, List<String> origins, ViewOptions view, LiveOptions live) {
    this(host, port, origins, view, live, ServerLimits.DEFAULTS);
  }

  public ApiOptions at(String newHost, int newPort) {
    return new ApiOptions(newHost, newPort, origins, view, live, limits);
  }

  public ApiOptions with(ServerLimits newLimits) {
    return new ApiOptions(host, port, origins, view, live, newLimits);
  }
}
