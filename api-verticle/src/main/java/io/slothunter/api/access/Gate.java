package io.slothunter.api.access;

import io.slothunter.api.access.Access.Admission;
import io.slothunter.api.answer.Answers;
import io.slothunter.api.caller.Caller;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;

/** Stops a request before its place until the door has said yes. */
public final class Gate {
  private final Access access;

  public Gate(Access access) {
    this.access = access;
  }

  /** Answers a request that may not pass itself; what is let in has lost nothing of its body. */
  public void pass(HttpServerRequest request, Rule rule, Consumer<Caller> then) {
    Future<Admission> asked = access.admit(Asker.of(request), rule);
    if (asked.isComplete()) {
      decide(request, asked.result(), then);
      return;
    }
    request.pause();
    asked.onSuccess(
        admission -> {
          decide(request, admission, then);
          request.resume();
        });
  }

  private static void decide(
      HttpServerRequest request, Admission admission, Consumer<Caller> then) {
    if (admission instanceof Admission.Granted granted) {
      then.accept(granted.caller());
    } else if (admission instanceof Admission.Refused refused) {
      Answers.send(request, refused.problem());
    }
  }
}
