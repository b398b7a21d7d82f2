package io.slothunter.api.grpc;

import io.slothunter.api.access.Rule;
import io.slothunter.api.caller.Caller;
import io.slothunter.api.grpc.call.Call;

/**
 * A method that can be called.
 *
 * @param name as the protocol has it: {@code slothunter.v1.Slots/Search}
 * @param rule who may call it
 */
record Method(String name, Rule rule, Method.Act act) {
  /** Hears a call and answers it. */
  @FunctionalInterface
  interface Act {
    void begin(Call call, Caller caller);
  }
}
