package io.slothunter.api.grpc;

import io.slothunter.api.access.Access;
import io.slothunter.api.access.Access.Admission;
import io.slothunter.api.grpc.call.Call;
import io.vertx.core.Future;

/** Stops a call before its method until the door has said yes. */
final class CallGate {
  private final Access access;

  CallGate(Access access) {
    this.access = access;
  }

  void pass(Call call, Method method) {
    Future<Admission> asked = access.admit(call, method.rule());
    if (asked.isComplete()) {
      decide(call, method, asked.result());
      return;
    }
    call.pause();
    asked.onSuccess(
        admission -> {
          decide(call, method, admission);
          call.resume();
        });
  }

  private static void decide(Call call, Method method, Admission admission) {
    if (admission instanceof Admission.Granted granted) {
      if (!call.isOver()) {
        method.act().begin(call, granted.caller());
      }
    } else if (admission instanceof Admission.Refused refused) {
      call.refuse(refused.problem());
    }
  }
}
