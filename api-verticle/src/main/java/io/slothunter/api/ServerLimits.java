package io.slothunter.api;

import java.time.Duration;

/**
 * @param request how long a request may take to come in whole, from its first byte
 * @param connectionsPerAddress how many connections one address may have
 * @param loopbackToo whether that holds for this machine's own addresses, where a proxy may stand
 */
public record ServerLimits(Duration request, int connectionsPerAddress, boolean loopbackToo) {
  public static final ServerLimits DEFAULTS = new ServerLimits(Duration.ofSeconds(15), 500, false);

  public ServerLimits {
    if (request.toMillis() < 100 || connectionsPerAddress < 1) {
      throw new IllegalArgumentException(
          "at least 100 ms and one connection, not " + request + " and " + connectionsPerAddress);
    }
  }

  public ServerLimits perAddress(int connections) {
    return new ServerLimits(request, connections, loopbackToo);
  }
}
