package io.slothunter.api.answer;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/**
 * What pages of other origins may do: those on the operator's list as much as ours, others no more.
 */
public final class Cors {
  private static final String METHODS = "GET, HEAD, POST, PATCH, DELETE";
  private static final String ASKED =
      "Accept, Acting-For, Authorization, Content-Type, If-None-Match, Idempotency-Key,"
          + " Last-Event-ID, Prefer";
  private static final String SHOWN =
      "ETag, Location, Retry-After, Allow, Preference-Applied, Deprecation, Sunset, Link,"
          + " RateLimit, RateLimit-Policy, WWW-Authenticate";
  private static final String REMEMBER_SECONDS = "600";

  private final Origins origins;

  public Cors(Origins origins) {
    this.origins = origins;
  }

  /**
   * Marks the answer that will be given, if a page asks.
   *
   * @return true if that was all that was asked, and it is answered
   */
  public boolean answers(HttpServerRequest request) {
    if (!request.headers().contains(HttpHeaders.ORIGIN)) {
      return false;
    }
    boolean listed = origins.listed(request);
    MultiMap headers = request.response().headers();
    headers.add(HttpHeaders.VARY, "Origin");
    if (listed) {
      headers.set("Access-Control-Allow-Origin", request.getHeader(HttpHeaders.ORIGIN));
      headers.set("Access-Control-Expose-Headers", SHOWN);
    }
    boolean preflight =
        request.method().equals(HttpMethod.OPTIONS)
            && request.headers().contains("Access-Control-Request-Method");
    if (preflight && listed) {
      headers.set("Access-Control-Allow-Methods", METHODS);
      headers.set("Access-Control-Allow-Headers", ASKED);
      headers.set("Access-Control-Max-Age", REMEMBER_SECONDS);
    }
    if (preflight) {
      Answers.sendNothing(request, METHODS + ", OPTIONS");
    }
    return preflight;
  }
}
