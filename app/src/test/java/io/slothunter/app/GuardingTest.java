package io.slothunter.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.app.settings.SettingsReader;
import io.slothunter.scanner.budget.ProviderGate;
import io.slothunter.scanner.budget.Verdict;
import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.bus.Topic;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.store.ProviderLedger;
import io.slothunter.scanner.trust.Quarantine;
import io.slothunter.scanner.watch.Person;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GuardingTest {
  private static final Instant TOLD_AT = Instant.parse("2026-11-24T08:00:00Z");

  private final Vertx vertx = Vertx.vertx();
  private final LocalBus bus = new LocalBus(vertx);
  private final ToldBefore ledger = new ToldBefore();
  private final BlockingQueue<Topic.Outage> heard = new LinkedBlockingQueue<>();
  private final Promise<Void> listening = Promise.promise();
  private Providers providers;

  @BeforeEach
  void start() throws Exception {
    providers =
        new Providers(
            vertx,
            vertx.getOrCreateContext(),
            new SettingsReader(
                    Map.of("SLOTHUNTER_PROVIDERS_PAZIRESH24_CONTACT", "test@slothunter.invalid"))
                .defaults(),
            InstantSource.system());
    new Guarding(providers, ledger, bus, Quarantine.NONE, listening.future())
        .begin(Duration.ofSeconds(2))
        .await();
  }

  @AfterEach
  void close() {
    providers.close().await();
    vertx.close().await();
  }

  @Test
  void theEndOfAnOutageThatAnEarlierProcessTold_waitsForWhoTellsPeople() throws Exception {
    ProviderGate gate = providers.all().get(0).gate();

    gate.call(() -> Future.succeededFuture("well"), any -> Verdict.FINE).await();

    Promise<Void> gateIsThrough = Promise.promise();
    gate.lane().later(gateIsThrough::complete);
    gateIsThrough.future().await();
    assertThat(ledger.told).as("a process that dies now leaves it to the next one").isEmpty();

    var consumer =
        bus.subscribe(
            Topic.OUTAGES,
            outage -> {
              heard.add(outage);
              return Future.succeededFuture();
            });
    listening.complete();

    assertThat(heard.poll(10, TimeUnit.SECONDS))
        .isEqualTo(new Topic.Outage(gate.provider(), TOLD_AT, true));
    assertThat(ledger.told).containsExactly(Optional.empty());
    consumer.unregister().await();
  }

  /** An earlier process told people of an outage, and not of its end. */
  private static final class ToldBefore implements ProviderLedger {
    private final BlockingQueue<Optional<Instant>> told = new LinkedBlockingQueue<>();

    @Override
    public Future<Void> spend(ProviderId provider, List<Spent> spent) {
      return Future.succeededFuture();
    }

    @Override
    public Future<Account> account(ProviderId provider, Instant since) {
      return Future.succeededFuture(new Account(false, Optional.of(TOLD_AT), List.of()));
    }

    @Override
    public Future<Void> switchOff(ProviderId provider, boolean off) {
      return Future.succeededFuture();
    }

    @Override
    public Future<Void> told(ProviderId provider, Optional<Instant> outageSince) {
      told.add(outageSince);
      return Future.succeededFuture();
    }

    @Override
    public Future<List<Person>> waiting(ProviderId provider) {
      return Future.succeededFuture(List.of());
    }
  }
}
