package io.slothunter.api.access;

import io.slothunter.api.answer.Problem;
import io.slothunter.api.caller.Caller;
import io.vertx.core.Future;

/** The door: who comes in, by which rule. */
public interface Access {
  /** Whether a request may take a route; never fails. May set headers of its answer. */
  Future<Admission> admit(Asker asker, Rule rule);

  /** What the door says. */
  sealed interface Admission {
    record Granted(Caller caller) implements Admission {}

    record Refused(Problem problem) implements Admission {}
  }
}
