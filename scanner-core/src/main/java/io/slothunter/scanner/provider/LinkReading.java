package io.slothunter.scanner.provider;

/** What a pasted text turned out to be, before anybody was asked. */
public sealed interface LinkReading {
  record Ours(DoctorLink link) implements LinkReading {}

  /**
   * Not a doctor's link of this provider; nothing was contacted, and nothing will be.
   *
   * @param nearly it is an address of the provider's own, so that the reason is the one to tell
   */
  record NotOurs(String reason, boolean nearly) implements LinkReading {
    public NotOurs(String reason) {
      this(reason, false);
    }
  }
}
