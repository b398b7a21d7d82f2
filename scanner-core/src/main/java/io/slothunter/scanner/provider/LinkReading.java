package io.slothunter.scanner.provider;

/** What a pasted text turned out to be, before anybody was asked. */
public sealed interface LinkReading {
  record Ours(DoctorLink link) implements LinkReading {}

  /** Not a link of this provider; nothing was contacted, and nothing will be. */
  record NotOurs(String reason) implements LinkReading {}
}
