package io.slothunter.app.trouble;

import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.store.ProviderLedger;
import io.slothunter.scanner.watch.Person;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The ledger of a provider whose only limit is that of the second: it keeps nothing. */
final class NoLedger implements ProviderLedger {
  @Override
  public Future<Void> spend(ProviderId provider, List<Spent> spent) {
    return Future.succeededFuture();
  }

  @Override
  public Future<Account> account(ProviderId provider, Instant since) {
    return Future.succeededFuture(Account.NEW);
  }

  @Override
  public Future<Void> switchOff(ProviderId provider, boolean off) {
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> told(ProviderId provider, Optional<Instant> outageSince) {
    return Future.succeededFuture();
  }

  @Override
  public Future<List<Person>> waiting(ProviderId provider) {
    return Future.succeededFuture(List.of());
  }
}
