package io.slothunter.scanner.store;

import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.watch.Person;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps what it is told in memory, and fails on request. */
public final class FakeProviderLedger implements ProviderLedger {
  private final Map<ProviderId, TreeMap<Instant, Integer>> spent = new HashMap<>();
  private final Map<ProviderId, Boolean> off = new HashMap<>();
  private final Map<ProviderId, Instant> told = new HashMap<>();
  private final List<Person> people = new ArrayList<>();
  private int failures;
  private int calls;

  /** The next calls of {@link #spend} fail, though what they say is kept. */
  public void failSpending(int times) {
    failures = times;
  }

  /** How often {@link #spend} was called. */
  public int calls() {
    return calls;
  }

  @Override
  public Future<List<Person>> waiting(ProviderId provider) {
    return Future.succeededFuture(people);
  }

  /** Who waits for every provider. */
  public void waits(Person person) {
    people.add(person);
  }

  @Override
  public Future<Void> spend(ProviderId provider, List<Spent> more) {
    calls++;
    TreeMap<Instant, Integer> minutes = spent.computeIfAbsent(provider, p -> new TreeMap<>());
    more.forEach(s -> minutes.merge(s.minute(), s.requests(), (a, b) -> Math.max(0, a + b)));
    return failures-- > 0
        ? Future.failedFuture(new StoreFailure.Uncertain("told to fail", new RuntimeException()))
        : Future.succeededFuture();
  }

  @Override
  public Future<Account> account(ProviderId provider, Instant since) {
    List<Spent> minutes = new ArrayList<>();
    spent
        .getOrDefault(provider, new TreeMap<>())
        .tailMap(since, true)
        .forEach((minute, n) -> minutes.add(new Spent(minute, n)));
    minutes.removeIf(s -> s.requests() <= 0);
    return Future.succeededFuture(
        new Account(
            off.getOrDefault(provider, false), Optional.ofNullable(told.get(provider)), minutes));
  }

  @Override
  public Future<Void> switchOff(ProviderId provider, boolean yes) {
    off.put(provider, yes);
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> told(ProviderId provider, Optional<Instant> outageSince) {
    outageSince.ifPresentOrElse(at -> told.put(provider, at), () -> told.remove(provider));
    return Future.succeededFuture();
  }
}
