package io.slothunter.api.rest;

import io.slothunter.scanner.calendar.ProviderId;
import io.vertx.core.Future;
import java.util.function.BiFunction;

/**
 * How an operator leaves a provider alone, and has it asked again.
 *
 * @param token what the operator shows as a bearer token; empty when only a server that listens on
 *     a loopback address may be told
 * @param flip told the provider, and true to leave it alone; false for a provider that is not
 *     switched on in the configuration
 */
public record ProviderSwitch(String token, BiFunction<ProviderId, Boolean, Future<Boolean>> flip) {
  /** For a process that asks no provider. */
  public static final ProviderSwitch NONE =
      new ProviderSwitch("", (provider, off) -> Future.succeededFuture(false));

  @Override
  public String toString() {
    return "a switch";
  }
}
