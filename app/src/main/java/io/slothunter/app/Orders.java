package io.slothunter.app;

import io.slothunter.app.settings.Settings;
import io.slothunter.inference.hazard.LiveHazard;
import io.slothunter.inference.hazard.WitnessedOrder;
import io.slothunter.scanner.budget.ProviderGate;
import io.slothunter.scanner.poll.EvenlySpaced;
import io.slothunter.scanner.poll.Hazard;
import io.slothunter.scanner.poll.IndexOptions;
import io.slothunter.scanner.poll.LearnedOrder;
import io.slothunter.scanner.poll.PollOrder;
import io.slothunter.scanner.poll.RememberingOrder;
import io.slothunter.scanner.store.PollMemory;

/** In which order each provider's calendars are polled, as the settings wish. */
final class Orders {
  private final Settings.Scan settings;
  private final PollMemory memory;
  private final Foretelling foretelling;

  Orders(Settings.Scan settings, PollMemory memory, Foretelling foretelling) {
    this.settings = settings;
    this.memory = memory;
    this.foretelling = foretelling;
  }

  PollOrder of(Providers.Provider provider) {
    return switch (settings.pollOrder()) {
      case EVENLY_SPACED -> new EvenlySpaced();
      case LEARNED -> learned(provider);
    };
  }

  private PollOrder learned(Providers.Provider provider) {
    ProviderGate gate = provider.gate();
    double own = gate.standing().requestsPerSecond();
    double most = settings.totalPerSecond() > 0 ? Math.min(own, settings.totalPerSecond()) : own;
    IndexOptions options = IndexOptions.defaults(most).withWeek(provider.week());
    if (settings.hazardModel().isEmpty()) {
      return remembering(options, Hazard.NONE, gate);
    }
    LiveHazard hazard = foretelling.hazard(gate.provider(), provider.week(), gate.lane());
    return new WitnessedOrder(remembering(options, hazard, gate), hazard);
  }

  private PollOrder remembering(IndexOptions options, Hazard hazard, ProviderGate gate) {
    return new RememberingOrder(
        new LearnedOrder(options, hazard), memory, gate.provider(), gate.lane());
  }
}
