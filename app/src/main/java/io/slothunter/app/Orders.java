package io.slothunter.app;

import io.slothunter.app.settings.Settings;
import io.slothunter.scanner.budget.ProviderGate;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.poll.EvenlySpaced;
import io.slothunter.scanner.poll.Hazard;
import io.slothunter.scanner.poll.IndexOptions;
import io.slothunter.scanner.poll.LearnedOrder;
import io.slothunter.scanner.poll.PollOrder;
import io.slothunter.scanner.poll.RememberingOrder;
import io.slothunter.scanner.store.PollMemory;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;

/** In which order each provider's calendars are polled, as the settings wish. */
final class Orders {
  /** What the people of a booking system call a day, and which days they do not work. */
  private static final Map<ProviderId, IndexOptions.Week> WEEKS =
      Map.of(
          new ProviderId("paziresh24"),
          new IndexOptions.Week(ZoneId.of("Asia/Tehran"), Set.of(DayOfWeek.FRIDAY)));

  private static final IndexOptions.Week ANY_WEEK = new IndexOptions.Week(ZoneOffset.UTC, Set.of());

  private final Settings.Scan settings;
  private final PollMemory memory;

  Orders(Settings.Scan settings, PollMemory memory) {
    this.settings = settings;
    this.memory = memory;
  }

  PollOrder of(ProviderGate gate) {
    return switch (settings.pollOrder()) {
      case EVENLY_SPACED -> new EvenlySpaced();
      case LEARNED -> learned(gate);
    };
  }

  private PollOrder learned(ProviderGate gate) {
    ProviderId provider = gate.provider();
    IndexOptions options =
        IndexOptions.defaults(gate.standing().requestsPerSecond())
            .withWeek(WEEKS.getOrDefault(provider, ANY_WEEK));
    return new RememberingOrder(
        new LearnedOrder(options, Hazard.NONE), memory, provider, gate.lane());
  }
}
