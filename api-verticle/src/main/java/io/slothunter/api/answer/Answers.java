package io.slothunter.api.answer;

import static io.vertx.core.http.HttpHeaders.createOptimized;

import io.slothunter.api.json.Document;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Writes answers: the only place where a status line, a validator or a guard header is set. */
public final class Answers {
  private static final CharSequence JSON = createOptimized("application/json;charset=utf-8");
  private static final CharSequence PROBLEM = createOptimized("application/problem+json");
  private static final CharSequence NO_CACHE = createOptimized("no-cache");
  private static final CharSequence NO_STORE = createOptimized("no-store");
  private static final CharSequence NOSNIFF_NAME = createOptimized("x-content-type-options");
  private static final CharSequence NOSNIFF = createOptimized("nosniff");
  private static final CharSequence POLICY_NAME = createOptimized("content-security-policy");
  private static final CharSequence POLICY =
      createOptimized("default-src 'none'; frame-ancestors 'none'");

  /** A page of ours may load what this server has, and nothing else from anywhere. */
  private static final CharSequence PAGE_POLICY =
      createOptimized(
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
              + " connect-src 'self'; base-uri 'none'; form-action 'none';"
              + " frame-ancestors 'none'");

  private static final CharSequence REFERRER_NAME = createOptimized("referrer-policy");
  private static final CharSequence REFERRER = createOptimized("no-referrer");
  private static final CharSequence RESOURCE_NAME = createOptimized("cross-origin-resource-policy");
  private static final CharSequence RESOURCE = createOptimized("same-origin");

  private Answers() {}

  /** Writes the answer, unless the asker has gone. */
  public static void send(HttpServerRequest request, Answer answer) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    if (answer instanceof Answer.Found found) {
      conditional(request, found.document(), JSON, POLICY);
    } else if (answer instanceof Answer.Page page) {
      conditional(request, page.document(), page.type(), PAGE_POLICY);
    } else if (answer instanceof Answer.Stored stored) {
      response.setStatusCode(stored.created() ? 201 : 200);
      response.putHeader(HttpHeaders.LOCATION, stored.location());
      whole(request, stored.document(), JSON, POLICY);
    } else if (answer instanceof Problem problem) {
      problem(request, problem);
    }
  }

  /** Writes a text of another kind that nobody may keep: figures, states of health. */
  public static void sendFresh(
      HttpServerRequest request, int status, CharSequence type, Buffer text) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    MultiMap headers = guarded(response.setStatusCode(status));
    headers.set(HttpHeaders.CONTENT_TYPE, type).set(HttpHeaders.CACHE_CONTROL, NO_STORE);
    end(request, text, Integer.toString(text.length()));
  }

  public static CharSequence json() {
    return JSON;
  }

  private static void conditional(
      HttpServerRequest request, Document document, CharSequence type, CharSequence policy) {
    MultiMap asked = request.headers();
    if (asked.contains(HttpHeaders.IF_NONE_MATCH)
        && EntityTags.match(asked.getAll(HttpHeaders.IF_NONE_MATCH), document.etag())) {
      MultiMap headers = guarded(request.response().setStatusCode(304));
      headers.set(HttpHeaders.ETAG, document.etag()).set(HttpHeaders.CACHE_CONTROL, NO_CACHE);
      request.response().end();
    } else {
      whole(request, document, type, policy);
    }
  }

  private static void whole(
      HttpServerRequest request, Document document, CharSequence type, CharSequence policy) {
    MultiMap headers = guarded(request.response(), policy);
    headers.set(HttpHeaders.CONTENT_TYPE, type).set(HttpHeaders.CACHE_CONTROL, NO_CACHE);
    headers.set(HttpHeaders.ETAG, document.etag());
    end(request, document.bytes(), document.length());
  }

  private static void problem(HttpServerRequest request, Problem problem) {
    Buffer text = Buffer.buffer(problem.json());
    MultiMap headers = guarded(request.response().setStatusCode(problem.kind().status()));
    headers.set(HttpHeaders.CONTENT_TYPE, PROBLEM).set(HttpHeaders.CACHE_CONTROL, NO_STORE);
    problem.headers().forEach(headers::set);
    end(request, text, Integer.toString(text.length()));
  }

  private static void end(HttpServerRequest request, Buffer text, String length) {
    request.response().headers().set(HttpHeaders.CONTENT_LENGTH, length);
    if (request.method().equals(HttpMethod.HEAD)) {
      request.response().end();
    } else {
      request.response().end(text);
    }
  }

  private static MultiMap guarded(HttpServerResponse response) {
    return guarded(response, POLICY);
  }

  private static MultiMap guarded(HttpServerResponse response, CharSequence policy) {
    MultiMap headers = response.headers();
    headers.set(NOSNIFF_NAME, NOSNIFF).set(POLICY_NAME, policy);
    return headers.set(REFERRER_NAME, REFERRER).set(RESOURCE_NAME, RESOURCE);
  }
}
