package io.slothunter.scanner.trust;

import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.provider.Specimen;

/** Where answers are kept that are whole and yet not what we know, for whoever mends the reader. */
public interface Quarantine {
  Quarantine NONE = (provider, cause, specimen) -> {};

  /**
   * Keeps a redacted copy, or not: what cannot be kept is no trouble for the caller, who does not
   * wait.
   */
  void keep(ProviderId provider, String cause, Specimen specimen);
}
