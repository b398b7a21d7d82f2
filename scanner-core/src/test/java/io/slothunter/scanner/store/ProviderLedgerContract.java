package io.slothunter.scanner.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.store.ProviderLedger.Account;
import io.slothunter.scanner.store.ProviderLedger.Spent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every ledger of our conduct does. */
public abstract class ProviderLedgerContract {
  private static final ProviderId ONE = new ProviderId("one");
  private static final ProviderId OTHER = new ProviderId("other");
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  protected abstract ProviderLedger ledger();

  @Test
  void knowsNothingOfAProvider_atFirst() {
    assertThat(ledger().account(ONE, NOON).await()).isEqualTo(Account.NEW);
  }

  @Test
  void addsUpWhatWasSpent_byTheMinute_fromAnInstantOn() {
    spend(ONE, new Spent(NOON, 5));
    spend(ONE, new Spent(NOON.plusSeconds(60), 5), new Spent(NOON.plusSeconds(120), 7));
    spend(ONE, new Spent(NOON.plusSeconds(60), 3));
    spend(OTHER, new Spent(NOON, 100));

    assertThat(ledger().account(ONE, NOON.plusSeconds(60)).await().spent())
        .containsExactly(new Spent(NOON.plusSeconds(60), 8), new Spent(NOON.plusSeconds(120), 7));
  }

  @Test
  void takesBackWhatWasReservedAndNotUsed_neverBelowNothing() {
    spend(ONE, new Spent(NOON, 5), new Spent(NOON.plusSeconds(60), 2));
    spend(ONE, new Spent(NOON, -4), new Spent(NOON.plusSeconds(60), -9));

    assertThat(ledger().account(ONE, NOON).await().spent()).containsExactly(new Spent(NOON, 1));
  }

  @Test
  void remembersTheSwitchAndTheOutage_eachByItself() {
    ledger().switchOff(ONE, true).await();
    ledger().told(ONE, Optional.of(NOON)).await();
    ledger().told(OTHER, Optional.of(NOON)).await();

    assertThat(ledger().account(ONE, NOON).await())
        .isEqualTo(new Account(true, Optional.of(NOON), List.of()));
    assertThat(ledger().account(OTHER, NOON).await())
        .isEqualTo(new Account(false, Optional.of(NOON), List.of()));

    ledger().switchOff(ONE, false).await();
    ledger().told(ONE, Optional.empty()).await();

    assertThat(ledger().account(ONE, NOON).await()).isEqualTo(Account.NEW);
  }

  private void spend(ProviderId provider, Spent... spent) {
    ledger().spend(provider, List.of(spent)).await();
  }
}
