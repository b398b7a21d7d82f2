package io.slothunter.api.answer;

import io.slothunter.api.caller.Caller;
import io.slothunter.scanner.store.Audit;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes every change before it is made: what cannot be noted is not done. Rows hold ids, and
 * nothing else of anybody.
 */
public final class Trail {
  private static final Logger LOG = LoggerFactory.getLogger(Trail.class);
  private static final String ACTOR = "slothunter.trail.actor";
  private static final String TARGET = "slothunter.trail.target";
  private static final int LONGEST = 100;

  private final Audit audit;

  public Trail(Audit audit) {
    this.audit = audit;
  }

  /** Says who it was, where that is known only once it is done. */
  public static void actor(RoutingContext request, String actor) {
    request.put(ACTOR, actor);
  }

  /** Says to what it was done, where the address does not. */
  public static void target(RoutingContext request, String target) {
    request.put(TARGET, target);
  }

  Future<Answer> noted(RoutingContext ctx, String operation, Supplier<Future<Answer>> act) {
    return audit
        .begin(Caller.of(ctx).name(), operation, target(ctx))
        .transform(
            begun ->
                begun.succeeded()
                    ? act.get()
                        .onComplete(
                            done ->
                                settle(
                                    ctx,
                                    begun.result(),
                                    done.succeeded() ? status(done.result()) : 500))
                    : Future.succeededFuture(unavailable(begun.cause())));
  }

  /** The change is made, so what came of the row is nobody's to wait for. */
  private void settle(RoutingContext ctx, long entry, int status) {
    @Nullable String actor = ctx.get(ACTOR);
    audit
        .settle(entry, actor == null ? Caller.of(ctx).name() : actor, target(ctx), status)
        .onFailure(
            e ->
                LOG.atWarn()
                    .setMessage("what came of a change was not noted")
                    .addKeyValue("entry", entry)
                    .addKeyValue("cause", e.toString())
                    .log());
  }

  private static String target(RoutingContext ctx) {
    @Nullable String target = ctx.get(TARGET);
    @Nullable String id = target == null ? ctx.pathParam("id") : target;
    String text = id == null ? "" : id.replaceAll("[^!-~ ]", "?");
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }

  private static int status(Answer answer) {
    if (answer instanceof Problem problem) {
      return problem.kind().status();
    } else if (answer instanceof Answer.Stored stored) {
      return stored.created() ? 201 : 200;
    } else if (answer instanceof Answer.Secret secret) {
      return secret.status();
    }
    return answer instanceof Answer.Done ? 204 : 200;
  }

  private static Problem unavailable(Throwable e) {
    LOG.atWarn()
        .setMessage("a change cannot be noted, and is not made")
        .addKeyValue("cause", e.toString())
        .log();
    return Problem.of(
            ProblemKind.STORE_UNAVAILABLE, "nothing was done; send the same request again")
        .retryAfter(Duration.ofSeconds(1));
  }
}
