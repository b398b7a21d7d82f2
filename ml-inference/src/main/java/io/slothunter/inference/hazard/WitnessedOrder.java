package io.slothunter.inference.hazard;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.poll.CalendarOutlook;
import io.slothunter.scanner.poll.PollOrder;
import io.slothunter.scanner.poll.ProviderOutlook;
import io.slothunter.scanner.scan.Finding;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An order of polls whose findings somebody hears of; in all else the order itself. */
public final class WitnessedOrder implements PollOrder {
  private final PollOrder order;
  private final LookWitness witness;
  private final Map<CalendarId, Instant> looks = new HashMap<>();

  /** Those whose past was asked for. It is told once: who hears it adds it to what was heard. */
  private final Set<CalendarId> told = new HashSet<>();

  public WitnessedOrder(PollOrder order, LookWitness witness) {
    this.order = order;
    this.witness = witness;
  }

  @Override
  public void add(CalendarId calendar, double weight) {
    order.add(calendar, weight);
  }

  @Override
  public void remove(CalendarId calendar) {
    order.remove(calendar);
    looks.remove(calendar);
  }

  @Override
  public Optional<CalendarId> next(Instant now) {
    return order.next(now);
  }

  @Override
  public void done(CalendarId calendar, Finding finding, Instant now) {
    order.done(calendar, finding, now);
    boolean looked =
        finding.kind() == Finding.Kind.CHANGED || finding.kind() == Finding.Kind.UNCHANGED;
    if (!looked) {
      return;
    }
    Instant before = looks.put(calendar, now);
    if (before == null) {
      witness.began(calendar, now);
    } else if (finding.opensAnew()) {
      witness.opened(calendar, before, now);
    } else {
      witness.looked(calendar, now);
    }
  }

  @Override
  public Optional<Instant> nextAt() {
    return order.nextAt();
  }

  @Override
  public Future<Void> recall(Collection<CalendarId> calendars) {
    List<CalendarId> news = calendars.stream().filter(told::add).toList();
    return order.recall(calendars).compose(done -> witness.recall(news));
  }

  @Override
  public Future<Void> close() {
    return order.close();
  }

  @Override
  public Optional<CalendarOutlook> outlook(CalendarId calendar, Instant now) {
    return order.outlook(calendar, now);
  }

  @Override
  public Optional<ProviderOutlook> outlook(Instant now) {
    return order.outlook(now);
  }
}
