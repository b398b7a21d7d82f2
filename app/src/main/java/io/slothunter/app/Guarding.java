package io.slothunter.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.slothunter.api.rest.ProviderStatus;
import io.slothunter.notifier.bot.BookingSystems;
import io.slothunter.scanner.budget.OutageNotice;
import io.slothunter.scanner.budget.ProviderGate;
import io.slothunter.scanner.budget.Standing;
import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.bus.Topic;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.store.ProviderLedger;
import io.slothunter.scanner.trust.Quarantine;
import io.slothunter.scanner.trust.Trust;
import io.slothunter.scanner.trust.TrustStanding;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Our manners towards the providers, and how far each is believed: kept, told, switched. */
final class Guarding {
  private static final Logger LOG = LoggerFactory.getLogger(Guarding.class);

  private final Providers providers;
  private final ProviderLedger ledger;
  private final LocalBus bus;
  private final Future<Void> listening;
  private final Map<ProviderId, Trust> trusts = new HashMap<>();

  /**
   * @param listening complete once people can be told: a notice is on the bus only, and the end of
   *     an outage of which an earlier process told may be seen at the very first answer
   */
  Guarding(
      Providers providers,
      ProviderLedger ledger,
      LocalBus bus,
      Quarantine quarantine,
      Future<Void> listening) {
    this.providers = providers;
    this.ledger = ledger;
    this.bus = bus;
    this.listening = listening;
    for (Providers.Provider each : providers.all()) {
      ProviderGate gate = each.gate();
      trusts.put(
          gate.provider(), new Trust(gate.provider(), gate.lane(), each.trust(), quarantine));
    }
  }

  /**
   * Learns what earlier processes did; before the first request.
   *
   * @param alone for how long there has certainly been no other
   */
  Future<Void> begin(Duration alone) {
    return Future.all(
            providers.all().stream()
                .map(each -> each.gate().obey(each.manners(), ledger, this::tell, alone))
                .toList())
        .mapEmpty();
  }

  Trust trust(ProviderId provider, MeterRegistry registry) {
    Trust trust = trusts.get(provider);
    if (trust == null) {
      throw new IllegalArgumentException(provider + " is not switched on");
    }
    trust.register(registry);
    return trust;
  }

  /** Leaves a provider alone, or asks it again; false if there is none such. */
  Future<Boolean> flip(ProviderId provider, boolean off) {
    Optional<ProviderGate> gate =
        providers.all().stream()
            .map(Providers.Provider::gate)
            .filter(g -> g.provider().equals(provider))
            .findFirst();
    if (gate.isEmpty()) {
      return Future.succeededFuture(false);
    }
    return ledger
        .switchOff(provider, off)
        .map(
            kept -> {
              gate.get().switchOff(off);
              LOG.atWarn()
                  .setMessage("the operator switched a provider")
                  .addKeyValue("provider", provider)
                  .addKeyValue("off", off)
                  .log();
              return true;
            });
  }

  List<ProviderStatus> statuses(Freshness freshness) {
    return providers.all().stream().map(each -> status(each.gate(), freshness)).toList();
  }

  /** How the providers stand, and their switch, as people see them in the chat. */
  BookingSystems systems() {
    return new BookingSystems() {
      @Override
      public List<BookingSystems.Standing> now() {
        return providers.all().stream().map(each -> brief(each.gate().standing())).toList();
      }

      @Override
      public Future<Boolean> leaveAlone(ProviderId provider, boolean off) {
        return flip(provider, off);
      }
    };
  }

  private static BookingSystems.Standing brief(Standing now) {
    return new BookingSystems.Standing(
        now.provider(),
        now.off(),
        now.outage().map(Standing.Outage::since),
        now.lastGood(),
        now.requestsPerSecond());
  }

  /** Kept before it is told: from what is kept everybody hears it. */
  private void tell(OutageNotice notice) {
    listening
        .compose(
            go ->
                ledger.told(
                    notice.provider(),
                    notice.over() ? Optional.empty() : Optional.of(notice.since())))
        .onFailure(e -> LOG.warn("people are not told of an outage, it cannot be kept", e))
        .onSuccess(
            kept ->
                bus.publish(
                    Topic.OUTAGES,
                    new Topic.Outage(notice.provider(), notice.since(), notice.over())));
  }

  private ProviderStatus status(ProviderGate gate, Freshness freshness) {
    Standing now = gate.standing();
    TrustStanding trust =
        Optional.ofNullable(trusts.get(now.provider()))
            .map(Trust::standing)
            .orElse(new TrustStanding(false, false, 0));
    return new ProviderStatus(
        now.provider(),
        now.requestsPerSecond(),
        gate.share(),
        now.inFlight(),
        now.breaker().replace('-', '_'),
        now.pausedUntil().orElse(null),
        now.lastGood().orElse(null),
        new ProviderStatus.Guard(
            now.off(),
            now.quietUntil().orElse(null),
            now.outage().map(Standing.Outage::since).orElse(null),
            now.outage().map(Standing.Outage::why).orElse(""),
            !trust.blocked(),
            trust.drift(),
            trust.doubtful(),
            now.places(),
            now.quotas().stream()
                .map(q -> new ProviderStatus.Quota(q.window(), q.limit(), q.used()))
                .toList()),
        freshness.of(now.provider()));
  }
}
