package io.slothunter.api.answer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.slothunter.api.caller.Caller;
import io.slothunter.api.json.Document;
import io.slothunter.api.json.Fault;
import io.slothunter.scanner.store.RequestKeys;
import io.slothunter.scanner.store.RequestKeys.Claim;
import io.slothunter.scanner.store.RequestKeys.Reply;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries a request out once, however often it is sent: the {@code Idempotency-Key} header of
 * draft-ietf-httpapi-idempotency-key-header. An answer that says "try again" is not kept.
 */
public final class Repeats {
  private static final Logger LOG = LoggerFactory.getLogger(Repeats.class);
  private static final String HEADER = "Idempotency-Key";
  private static final int LONGEST = 128;
  private static final Duration A_MOMENT = Duration.ofSeconds(1);

  private final RequestKeys keys;

  public Repeats(RequestKeys keys) {
    this.keys = keys;
  }

  /** The answer to a request with this body: kept, or what carrying it out comes to. */
  Future<Answer> once(RoutingContext ctx, Buffer body, Supplier<Future<Answer>> act) {
    HttpServerRequest request = ctx.request();
    String key = request.getHeader(HEADER);
    if (key == null) {
      return act.get();
    }
    if (!isKey(key) || request.headers().getAll(HEADER).size() > 1) {
      Fault fault = new Fault(HEADER, "is given once: 1 to " + LONGEST + " visible characters");
      return Future.succeededFuture(Problem.of(ProblemKind.INVALID_PARAMETER, List.of(fault)));
    }
    String fingerprint = fingerprint(request, body);
    String own = owned(key, Caller.of(ctx));
    return keys.claim(own, fingerprint)
        .transform(
            claimed ->
                claimed.succeeded()
                    ? proceed(claimed.result(), own, fingerprint, act)
                    : Future.succeededFuture(unavailable(claimed.cause())));
  }

  private Future<Answer> proceed(
      Claim claim, String key, String fingerprint, Supplier<Future<Answer>> act) {
    if (claim instanceof Claim.Answered answered) {
      return Future.succeededFuture(new Answer.Repeated(answered.reply()));
    } else if (claim instanceof Claim.Begun) {
      return act.get()
          .recover(
              e ->
                  logged(keys.release(key, fingerprint))
                      .compose(released -> Future.failedFuture(e)))
          .compose(answer -> kept(key, fingerprint, answer));
    }
    Problem problem =
        claim instanceof Claim.Taken
            ? Problem.of(
                ProblemKind.KEY_REUSED, "this key was used for another request: take a new one")
            : Problem.of(ProblemKind.REQUEST_IN_PROGRESS, "the same request is being carried out")
                .retryAfter(A_MOMENT);
    return Future.succeededFuture(problem);
  }

  /** The answer is given even if it cannot be kept: the request has been carried out. */
  private Future<Answer> kept(String key, String fingerprint, Answer answer) {
    Future<Void> noted =
        answer instanceof Answer.Stored stored
            ? keys.settle(key, fingerprint, reply(stored))
            : answer instanceof Answer.Found found
                ? keys.settle(key, fingerprint, reply(found))
                : answer instanceof Problem problem && problem.kind().status() < 500
                    ? keys.settle(key, fingerprint, reply(problem))
                    : keys.release(key, fingerprint);
    return logged(noted).map(answer);
  }

  private static Future<Void> logged(Future<Void> noting) {
    return noting
        .onFailure(
            e ->
                LOG.atWarn()
                    .setMessage("what came of a request with a key was not noted")
                    .addKeyValue("cause", e.toString())
                    .log())
        .otherwiseEmpty();
  }

  private static Reply reply(Answer.Stored stored) {
    String body = stored.document().bytes().toString(UTF_8);
    return new Reply(
        stored.created() ? 201 : 200, Answers.json().toString(), stored.location(), body);
  }

  private static Reply reply(Answer.Found found) {
    String body = found.document().bytes().toString(UTF_8);
    return new Reply(200, Answers.json().toString(), "", body);
  }

  private static Reply reply(Problem problem) {
    return new Reply(problem.kind().status(), Answers.problem().toString(), "", problem.json());
  }

  private static Problem unavailable(Throwable e) {
    LOG.atWarn()
        .setMessage("keys of requests cannot be looked up")
        .addKeyValue("cause", e.toString())
        .log();
    return Problem.of(
            ProblemKind.STORE_UNAVAILABLE, "nothing was done; send the same request again")
        .retryAfter(A_MOMENT);
  }

  /** Keys of one sender are not those of another, who would read what the first was answered. */
  private static String owned(String key, Caller caller) {
    return caller.user().isEmpty() && caller.role().isEmpty() ? key : caller.name() + " " + key;
  }

  private static boolean isKey(String key) {
    return key.length() <= LONGEST
        && !key.isEmpty()
        && key.chars().allMatch(c -> c > 0x20 && c < 0x7f);
  }

  private static String fingerprint(HttpServerRequest request, Buffer body) {
    // The same words for somebody else of one's family are another request.
    String whom = String.join(",", request.headers().getAll("Acting-For"));
    Buffer whole =
        Buffer.buffer(request.method() + " " + request.path() + " " + whom + "\n")
            .appendBuffer(body);
    return Document.of(whole.getBytes()).etag();
  }
}
