package io.slothunter.api.answer;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a request that changes something before its body is read. A page of another
 * site could send a text or form without asking anybody; JSON it cannot.
 */
public final class SentBody {
  private final Origins origins;

  public SentBody(Origins origins) {
    this.origins = origins;
  }

  /** For a request whose body is JSON. */
  public Optional<Problem> json(HttpServerRequest request) {
    Optional<Problem> foreign = any(request);
    if (foreign.isPresent()) {
      return foreign;
    }
    boolean good =
        isJson(request.getHeader(HttpHeaders.CONTENT_TYPE))
            && !request.headers().contains(HttpHeaders.CONTENT_ENCODING);
    return good
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                    ProblemKind.UNSUPPORTED_MEDIA_TYPE,
                    "send Content-Type: application/json and no Content-Encoding")
                .with("Accept", "application/json"));
  }

  /** For a request whose body means nothing. */
  public Optional<Problem> any(HttpServerRequest request) {
    return origins.foreign(request)
        ? Optional.of(
            Problem.of(
                ProblemKind.FOREIGN_ORIGIN,
                "this page's origin is not on the operator's list of origins"))
        : Optional.empty();
  }

  private static boolean isJson(@Nullable String type) {
    String essence =
        Objects.requireNonNullElse(type, "").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return essence.equals("application/json");
  }
}
