package io.slothunter.scanner.trust;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.provider.Outcome;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that a provider speaks another language: answers of several calendars that are whole and
 * yet not understood, with never a run of understood ones between them. One strange calendar is not
 * a change of the provider.
 */
final class Drift {
  private static final Logger LOG = LoggerFactory.getLogger(Drift.class);
  private static final int CALENDARS = 5;
  private static final int UNDERSTOOD = 20;

  /** Specimens of one episode: more of the same tell nothing new. */
  private static final int SPECIMENS = 10;

  private final ProviderId provider;
  private final Quarantine quarantine;
  private final Set<CalendarId> strange = new HashSet<>();
  private int understood;
  private int kept;
  private volatile boolean raised;

  Drift(ProviderId provider, Quarantine quarantine) {
    this.provider = provider;
    this.quarantine = quarantine;
  }

  /** From any thread. */
  boolean isRaised() {
    return raised;
  }

  void understood() {
    if (!strange.isEmpty() && ++understood >= UNDERSTOOD) {
      strange.clear();
      kept = 0;
      if (raised) {
        raised = false;
        LOG.atWarn()
            .setMessage("a provider's answers are understood again")
            .addKeyValue("provider", provider)
            .log();
      }
    }
  }

  void unknown(CalendarId calendar, Outcome.Unknown answer) {
    if (answer.specimen().isEmpty()) {
      return;
    }
    understood = 0;
    if (kept < SPECIMENS && strange.add(calendar)) {
      kept++;
      quarantine.keep(provider, answer.cause(), answer.specimen().get());
    }
    if (!raised && strange.size() >= CALENDARS) {
      raised = true;
      LOG.atError()
          .setMessage("a provider has changed how it answers; SlotHunter must learn it first")
          .addKeyValue("provider", provider)
          .addKeyValue("because", answer.cause())
          .log();
    }
  }
}
