package io.slothunter.scanner.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PruningTest {
  private final List<String> begun = new ArrayList<>();

  @Test
  void whatFailsHoldsUpNoneOfTheOthers_andIsToldInTheEnd() {
    Future<Void> done =
        Pruning.each(
            List.of(
                step("a", Future.succeededFuture(7)),
                step("b", Future.failedFuture("it takes too long")),
                step("c", Future.succeededFuture())));

    assertThat(begun).containsExactly("a", "b", "c");
    assertThat(done.cause()).hasMessage("it takes too long");
  }

  @Test
  void oneBeginsWhenTheOneBeforeHasEnded() {
    Promise<Void> slow = Promise.promise();
    Future<Void> done =
        Pruning.each(List.of(step("a", slow.future()), step("b", Future.succeededFuture())));
    assertThat(begun).containsExactly("a");
    slow.complete();
    assertThat(begun).containsExactly("a", "b");
    assertThat(done.succeeded()).isTrue();
  }

  private Supplier<Future<?>> step(String name, Future<?> end) {
    return () -> {
      begun.add(name);
      return end;
    };
  }
}
