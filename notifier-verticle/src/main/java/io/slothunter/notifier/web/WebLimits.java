package io.slothunter.notifier.web;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How far requests may go.
 *
 * @param ports where servers may listen; empty for anywhere
 * @param allowed networks of one's own that may be reached all the same
 * @param connectWithin how long a name and a connection may take, each
 * @param answerWithin how long a request may take in all
 */
public record WebLimits(
    Set<Integer> ports, List<Network> allowed, Duration connectWithin, Duration answerWithin) {
  public static final WebLimits DEFAULTS =
      new WebLimits(
          Set.of(80, 443, 8080, 8443), List.of(), Duration.ofSeconds(5), Duration.ofSeconds(10));

  public WebLimits {
    ports = Set.copyOf(ports);
    allowed = List.copyOf(allowed);
  }

  public WebLimits with(Set<Integer> otherPorts, List<Network> otherAllowed) {
    return new WebLimits(otherPorts, otherAllowed, connectWithin, answerWithin);
  }
}
