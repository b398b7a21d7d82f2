package io.slothunter.api.access;

import io.vertx.core.http.HttpHeaders;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request shows of its sender: RFC 6750's bearer token. */
public final class Credentials {
  private static final String BEARER = "Bearer ";

  private Credentials() {}

  /** The token; empty if nothing is shown, or nothing that we know. */
  public static Optional<String> bearer(Asker asker) {
    @Nullable String shown = asker.headers().get(HttpHeaders.AUTHORIZATION);
    return shown != null && shown.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? Optional.of(shown.substring(BEARER.length()))
        : Optional.empty();
  }
}
