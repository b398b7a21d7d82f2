package io.slothunter.scanner.enrol;

import io.slothunter.scanner.provider.DoctorLink;
import io.slothunter.scanner.provider.DoctorResolver;
import io.slothunter.scanner.provider.LinkReading;
import io.slothunter.scanner.provider.Outcome;
import io.slothunter.scanner.provider.Resolution;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * All booking systems as one. Whoever asks for a link that is being resolved already shares the
 * answer, so impatience costs a provider nothing. For callers on any thread.
 */
final class Links {
  private final List<DoctorResolver> resolvers;
  private final int mostAtOnce;
  private final Duration patience;
  private final Map<DoctorLink, Future<Resolution>> underWay = new HashMap<>();

  /**
   * @param mostAtOnce how many different links may be resolved at once
   * @param patience after which a link is given up, and no longer under way
   */
  Links(List<DoctorResolver> resolvers, int mostAtOnce, Duration patience) {
    this.resolvers = List.copyOf(resolvers);
    this.mostAtOnce = mostAtOnce;
    this.patience = patience;
  }

  /** Whose link a text is; contacts nobody. */
  LinkReading read(String text) {
    LinkReading.@Nullable NotOurs told = null;
    for (DoctorResolver resolver : resolvers) {
      LinkReading reading = resolver.read(text);
      if (reading instanceof LinkReading.Ours) {
        return reading;
      }
      // Whose site it is knows best what is wrong with the address.
      if (reading instanceof LinkReading.NotOurs not && (told == null || not.nearly())) {
        told = not;
      }
    }
    return told == null
        ? new LinkReading.NotOurs("no booking system is switched on in the configuration")
        : told;
  }

  /**
   * Asks the link's provider, and once more where the doctor has moved to; may complete on any
   * thread. Empty if too many links are being resolved.
   */
  synchronized Optional<Future<Resolution>> resolve(DoctorLink link) {
    Future<Resolution> running = underWay.get(link);
    if (running != null) {
      return Optional.of(running);
    }
    if (underWay.size() >= mostAtOnce) {
      return Optional.empty();
    }
    Future<Resolution> started =
        ask(link)
            .compose(
                first ->
                    first instanceof Resolution.Moved moved
                        ? ask(moved.to())
                        : Future.succeededFuture(first))
            .timeout(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (!started.isComplete()) {
      underWay.put(link, started);
      started.onComplete(done -> forget(link, started));
    }
    return Optional.of(started);
  }

  private synchronized void forget(DoctorLink link, Future<Resolution> ended) {
    underWay.remove(link, ended);
  }

  /** A resolver that throws is a failed future like any other. */
  private Future<Resolution> ask(DoctorLink link) {
    return resolvers.stream()
        .filter(resolver -> resolver.provider().equals(link.provider()))
        .findFirst()
        .map(resolver -> Future.succeededFuture(link).compose(resolver::resolve))
        .orElseGet(() -> Future.succeededFuture(switchedOff(link)));
  }

  private static Resolution switchedOff(DoctorLink link) {
    return new Resolution.Failed(new Outcome.Unknown(link.provider() + " is switched off"));
  }
}
