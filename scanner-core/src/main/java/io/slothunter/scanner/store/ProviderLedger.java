package io.slothunter.scanner.store;

import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.watch.Person;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What must not be forgotten of our conduct towards a provider when a process ends. */
public interface ProviderLedger {

  /**
   * Adds to the requests that count as spent, several minutes at once, and forgets what was spent
   * more than two days ago. When the future fails with {@link StoreFailure.Uncertain} all of it may
   * be added.
   *
   * @param spent a negative number gives back what was reserved and not used
   */
  Future<Void> spend(ProviderId provider, List<Spent> spent);

  /** What is known of a provider, of its requests those of the minutes from an instant on. */
  Future<Account> account(ProviderId provider, Instant since);

  /** Remembers that the operator wants a provider left alone, or asked again. */
  Future<Void> switchOff(ProviderId provider, boolean off);

  /**
   * Remembers since when a provider does not answer and that people were told of it; empty when it
   * is over.
   */
  Future<Void> told(ProviderId provider, Optional<Instant> outageSince);

  /** The reachable people who wait for anything of a provider, each once. */
  Future<List<Person>> waiting(ProviderId provider);

  /**
   * @param minute when the minute began
   */
  record Spent(Instant minute, int requests) {}

  /**
   * @param off the operator wants it left alone
   * @param toldOutage since when it does not answer, if people were told and it is not over
   * @param spent ascending by minute
   */
  record Account(boolean off, Optional<Instant> toldOutage, List<Spent> spent) {
    public static final Account NEW = new Account(false, Optional.empty(), List.of());

    public Account {
      spent = List.copyOf(spent);
    }
  }
}
