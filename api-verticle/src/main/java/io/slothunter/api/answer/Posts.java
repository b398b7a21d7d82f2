package io.slothunter.api.answer;

import io.slothunter.api.contract.Operation;
import io.slothunter.api.json.Fault;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** One way to change something: held against the contract, noted, and carried out once. */
final class Posts {
  private final Operation operation;
  private final Resource.Posting posting;
  private final Carrying carrying;

  Posts(Operation operation, Resource.Posting posting, Carrying carrying) {
    this.operation = operation;
    this.posting = posting;
    this.carrying = carrying;
  }

  /** What it comes to; never fails. */
  Future<Answer> answer(RoutingContext ctx) {
    ctx.response().headers().addAll(operation.farewell());
    return Future.succeededFuture(ctx).compose(this::posted).otherwise(Resource::broken);
  }

  /** The same for a form, whose sender looks for a page; never fails. */
  Future<Answer> answerForm(RoutingContext ctx) {
    ctx.response().headers().addAll(operation.farewell());
    return Future.succeededFuture(ctx)
        .compose(
            form ->
                carrying.out(
                    form, operation, Buffer.buffer(), () -> posting.post(form, new JsonObject())))
        .otherwise(Resource::broken);
  }

  private Future<Answer> posted(RoutingContext ctx) {
    Buffer sent = ctx.body().buffer();
    Buffer body = sent == null ? Buffer.buffer() : sent;
    List<Fault> faults = operation.bodyFaults(body);
    if (!faults.isEmpty()) {
      return Future.succeededFuture(Problem.of(ProblemKind.INVALID_BODY, faults));
    }
    return Accepting.json(ctx.request())
        ? carrying.out(ctx, operation, body, () -> posting.post(ctx, json(body)))
        : Future.succeededFuture(Resource.notAcceptable());
  }

  /** Where the contract has no body, one that is sent all the same means nothing. */
  private JsonObject json(Buffer body) {
    return operation.takesBody() ? new JsonObject(body) : new JsonObject();
  }
}
