package io.slothunter.api.answer;

import io.slothunter.api.contract.Operation;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;

/**
 * How changes are carried out: with a key once, where the contract has keys, and each with its row
 * in the trail. What is answered again changes nothing, and leaves no row. Where secrets are sent
 * or answered there are no keys: nothing of them is to be kept.
 */
public record Carrying(Repeats repeats, Trail trail) {
  Future<Answer> out(
      RoutingContext ctx, Operation operation, Buffer body, Supplier<Future<Answer>> act) {
    Supplier<Future<Answer>> noted = () -> trail.noted(ctx, operation.id(), act);
    return operation.takesKey() ? repeats.once(ctx, body, noted) : noted.get();
  }
}
