package io.slothunter.scanner.budget;

import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.provider.DoctorLink;
import io.slothunter.scanner.provider.DoctorResolver;
import io.slothunter.scanner.provider.LinkReading;
import io.slothunter.scanner.provider.Outcome;
import io.slothunter.scanner.provider.Resolution;
import io.vertx.core.Future;
import java.time.Duration;

/** A resolver whose requests go through the provider's gate, like every other request. */
public final class GuardedResolver implements DoctorResolver {
  private final DoctorResolver resolver;
  private final ProviderGate gate;
  private final Duration patience;

  /**
   * @param patience how long a person who waits for the answer is kept in line
   */
  public GuardedResolver(DoctorResolver resolver, ProviderGate gate, Duration patience) {
    this.resolver = resolver;
    this.gate = gate;
    this.patience = patience;
  }

  @Override
  public ProviderId provider() {
    return resolver.provider();
  }

  @Override
  public LinkReading read(String text) {
    return resolver.read(text);
  }

  /** As the resolver's own; a request that cannot be sent in time is told as {@code Throttled}. */
  @Override
  public Future<Resolution> resolve(DoctorLink link) {
    return gate.call(() -> resolver.resolve(link), Verdict::of, patience)
        .recover(GuardedResolver::notSent);
  }

  private static Future<Resolution> notSent(Throwable failure) {
    return failure instanceof GateBusy busy
        ? Future.succeededFuture(new Resolution.Failed(new Outcome.Throttled(busy.retryAfter())))
        : Future.failedFuture(failure);
  }
}
