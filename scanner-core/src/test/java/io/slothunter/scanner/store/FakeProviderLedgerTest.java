package io.slothunter.scanner.store;

class FakeProviderLedgerTest extends ProviderLedgerContract {
  private final FakeProviderLedger ledger = new FakeProviderLedger();

  @Override
  protected ProviderLedger ledger() {
    return ledger;
  }
}
