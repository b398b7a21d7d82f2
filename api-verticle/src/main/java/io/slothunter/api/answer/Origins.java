package io.slothunter.api.answer;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which web pages may change anything or listen. A browser always names the page's origin there;
 * programs name none and are not restricted by this.
 *
 * <p>A page of our own host counts as ours only if the host is an address, {@code localhost} or a
 * host of the list: any other name could have been pointed at us by its owner, to reach a server on
 * the visitor's own machine (DNS rebinding).
 */
public final class Origins {
  private final Set<String> allowed;
  private final Set<String> hosts;

  /**
   * @param allowed origins such as {@code https://slots.example}
   */
  public Origins(List<String> allowed) {
    this.allowed =
        allowed.stream().map(o -> o.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    this.hosts = this.allowed.stream().map(Origins::hostOf).collect(Collectors.toUnmodifiableSet());
  }

  /** True if a page of another site sent this. */
  public boolean foreign(HttpServerRequest request) {
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    return origin != null && !ours(origin.toLowerCase(Locale.ROOT), request.getHeader("Host"));
  }

  /** True if a page of an origin on the list sent this. */
  boolean listed(HttpServerRequest request) {
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    return origin != null && allowed.contains(origin.toLowerCase(Locale.ROOT));
  }

  private boolean ours(String origin, @Nullable String host) {
    if (allowed.contains(origin)) {
      return true;
    }
    String name = hostOf(origin);
    return host != null
        && (origin.equals("http://" + host.toLowerCase(Locale.ROOT))
            || origin.equals("https://" + host.toLowerCase(Locale.ROOT)))
        && (name.equals("localhost") || isAddress(name) || hosts.contains(name));
  }

  private static boolean isAddress(String name) {
    return name.startsWith("[") || name.matches("\\d{1,3}(\\.\\d{1,3}){3}");
  }

  private static String hostOf(String origin) {
    try {
      String host = new URI(origin).getHost();
      return host == null ? "" : host;
    } catch (URISyntaxException e) {
      return "";
    }
  }
}
