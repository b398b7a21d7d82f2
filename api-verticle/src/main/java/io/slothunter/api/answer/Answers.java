package io.slothunter.api.answer;

import static io.vertx.core.http.HttpHeaders.createOptimized;

import io.slothunter.api.json.Document;
import io.slothunter.scanner.store.RequestKeys.Reply;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.Function;

/** Writes answers: the only place where a status line, a validator or a guard header is set. */
public final class Answers {
  private static final CharSequence JSON = createOptimized("application/json;charset=utf-8");
  private static final CharSequence PROBLEM = createOptimized("application/problem+json");
  private static final CharSequence EVENTS = createOptimized("text/event-stream");
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
              + " connect-src 'self'; base-uri 'none'; form-action 'self';"
              + " frame-ancestors 'none'");

  private static final CharSequence REFERRER_NAME = createOptimized("referrer-policy");
  private static final CharSequence REFERRER = createOptimized("no-referrer");
  private static final CharSequence RESOURCE_NAME = createOptimized("cross-origin-resource-policy");
  private static final CharSequence RESOURCE = createOptimized("same-origin");

  private static final CharSequence TRANSPORT_NAME = createOptimized("strict-transport-security");

  /** RFC 6797: half a year. */
  private static final CharSequence TRANSPORT = createOptimized("max-age=15768000");

  private Answers() {}

  /** Has browsers come back over TLS alone, if that is how this request came. */
  public static void staySecure(HttpServerRequest request) {
    if (request.isSSL()) {
      request.response().headers().set(TRANSPORT_NAME, TRANSPORT);
    }
  }

  /** Writes the answer, unless the asker has gone. */
  public static void send(HttpServerRequest request, Answer answer) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    if (answer instanceof Answer.Found found) {
      conditional(request, found.document(), Answers::headersOfDocument);
    } else if (answer instanceof Answer.Page page) {
      conditional(request, page.document(), document -> headersOfPage(document, page.type()));
    } else if (answer instanceof Answer.Feed feed) {
      conditional(request, feed.document(), document -> headers(document, feed.type(), POLICY));
    } else if (answer instanceof Answer.Stored stored) {
      whole(request, stored.document(), Answers::headersOfDocument);
      response.setStatusCode(stored.created() ? 201 : 200);
      response.putHeader(HttpHeaders.LOCATION, stored.location());
      end(request, stored.document().bytes());
    } else if (answer instanceof Answer.Secret secret) {
      sendFresh(request, secret.status(), JSON, secret.document().bytes());
    } else if (answer instanceof Answer.Done) {
      MultiMap headers = guarded(response.setStatusCode(204).headers(), POLICY);
      headers.set(HttpHeaders.CACHE_CONTROL, NO_STORE);
      response.end();
    } else if (answer instanceof Answer.Repeated repeated) {
      repeated(request, repeated.reply());
    } else if (answer instanceof Problem problem) {
      problem(request, problem);
    }
  }

  /** Says which methods there are, and no more. */
  public static void sendNothing(HttpServerRequest request, String allowed) {
    HttpServerResponse response = request.response();
    guarded(response.setStatusCode(204).headers(), POLICY).set(HttpHeaders.ALLOW, allowed);
    response.end();
  }

  /** True if the asker has this document already. */
  static boolean isHeld(HttpServerRequest request, Document document) {
    MultiMap asked = request.headers();
    return asked.contains(HttpHeaders.IF_NONE_MATCH)
        && !request.method().equals(HttpMethod.POST)
        && EntityTags.match(asked.getAll(HttpHeaders.IF_NONE_MATCH), document.etag());
  }

  /** Writes a text of another kind that nobody may keep: figures, states of health. */
  public static void sendFresh(
      HttpServerRequest request, int status, CharSequence type, Buffer text) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    MultiMap headers = guarded(response.setStatusCode(status).headers(), POLICY);
    headers.set(HttpHeaders.CONTENT_TYPE, type).set(HttpHeaders.CACHE_CONTROL, NO_STORE);
    end(request, text, Integer.toString(text.length()));
  }

  /** Begins an answer of server-sent events, which its connection ends. */
  public static void beginEvents(HttpServerResponse response) {
    MultiMap headers = guarded(response.setChunked(true).headers(), POLICY);
    headers.set(HttpHeaders.CONTENT_TYPE, EVENTS).set(HttpHeaders.CACHE_CONTROL, NO_STORE);
    // Proxies that gather answers before they pass them on leave one with this header alone.
    headers.set("x-accel-buffering", "no");
  }

  public static CharSequence json() {
    return JSON;
  }

  static CharSequence problem() {
    return PROBLEM;
  }

  private static void conditional(
      HttpServerRequest request, Document document, Function<Document, MultiMap> headers) {
    if (isHeld(request, document)) {
      MultiMap few = guarded(request.response().setStatusCode(304).headers(), POLICY);
      few.set(HttpHeaders.ETAG, document.etag()).set(HttpHeaders.CACHE_CONTROL, NO_CACHE);
      request.response().end();
    } else {
      whole(request, document, headers);
      end(request, document.bytes());
    }
  }

  /** A map that cannot change is not copied, and rendered once for all answers. */
  private static void whole(
      HttpServerRequest request, Document document, Function<Document, MultiMap> headers) {
    MultiMap own = request.response().headers();
    MultiMap ready = document.headers(headers);
    if (own.isEmpty()) {
      own.setAll(ready);
    } else {
      own.addAll(ready);
    }
  }

  private static MultiMap headersOfDocument(Document document) {
    return headers(document, JSON, POLICY);
  }

  private static MultiMap headersOfPage(Document document, String type) {
    return headers(document, type, PAGE_POLICY);
  }

  private static MultiMap headers(Document document, CharSequence type, CharSequence policy) {
    return guarded(HttpHeaders.headers(), policy)
        .set(HttpHeaders.CONTENT_TYPE, type)
        .set(HttpHeaders.CACHE_CONTROL, NO_CACHE)
        .set(HttpHeaders.ETAG, document.etag())
        .set(HttpHeaders.CONTENT_LENGTH, Integer.toString(document.bytes().length()));
  }

  private static void repeated(HttpServerRequest request, Reply reply) {
    Buffer text = Buffer.buffer(reply.body());
    MultiMap headers = guarded(request.response().setStatusCode(reply.status()).headers(), POLICY);
    headers.set(HttpHeaders.CONTENT_TYPE, reply.type());
    if (reply.status() < 300) {
      headers.set(HttpHeaders.CACHE_CONTROL, NO_CACHE);
      if (!reply.location().isEmpty()) {
        headers.set(HttpHeaders.LOCATION, reply.location());
      }
      headers.set(HttpHeaders.ETAG, Document.of(reply.body()).etag());
    } else {
      headers.set(HttpHeaders.CACHE_CONTROL, NO_STORE);
    }
    end(request, text, Integer.toString(text.length()));
  }

  private static void problem(HttpServerRequest request, Problem problem) {
    Buffer text = Buffer.buffer(problem.json());
    MultiMap headers =
        guarded(request.response().setStatusCode(problem.kind().status()).headers(), POLICY);
    headers.set(HttpHeaders.CONTENT_TYPE, PROBLEM).set(HttpHeaders.CACHE_CONTROL, NO_STORE);
    problem.headers().forEach(headers::set);
    end(request, text, Integer.toString(text.length()));
  }

  private static void end(HttpServerRequest request, Buffer text, String length) {
    request.response().headers().set(HttpHeaders.CONTENT_LENGTH, length);
    end(request, text);
  }

  private static void end(HttpServerRequest request, Buffer text) {
    if (request.method().equals(HttpMethod.HEAD)) {
      request.response().end();
    } else {
      request.response().end(text);
    }
  }

  private static MultiMap guarded(MultiMap headers, CharSequence policy) {
    headers.set(NOSNIFF_NAME, NOSNIFF).set(POLICY_NAME, policy);
    return headers.set(REFERRER_NAME, REFERRER).set(RESOURCE_NAME, RESOURCE);
  }
}
