package io.slothunter.scanner.poll.share;

import io.slothunter.scanner.budget.Lane;
import io.slothunter.scanner.budget.ProviderGate;
import io.slothunter.scanner.budget.Standing;
import io.slothunter.scanner.budget.TotalBudget;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.poll.PollLoop;
import io.slothunter.scanner.poll.ProviderOutlook;
import io.slothunter.scanner.poll.share.BudgetShares.Demand;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Divides the budget of all providers among them again and again, as what is learned of their
 * calendars changes. A provider that is not asked at present has no share. On the gates' lane.
 */
public final class Sharing {
  private static final Duration EVERY = Duration.ofSeconds(10);
  private static final Duration AGAIN = Duration.ofSeconds(1);

  /**
   * One provider.
   *
   * @param calendars how many are polled
   * @param outlook how they stand; empty where the order has no reasons
   */
  record Party(
      ProviderGate gate,
      IntSupplier calendars,
      Supplier<Future<Optional<ProviderOutlook>>> outlook) {}

  private final TotalBudget total;
  private final Lane lane;
  private final List<Party> parties;
  private Lane.Alarm alarm = () -> {};
  private boolean closed;

  Sharing(TotalBudget total, Lane lane, List<Party> parties) {
    this.total = total;
    this.lane = lane;
    this.parties = List.copyOf(parties);
  }

  /**
   * @param loops the polling of each gate's provider; all gates belong to the total and to the lane
   */
  public static Sharing of(TotalBudget total, Lane lane, Map<ProviderGate, PollLoop> loops) {
    return new Sharing(
        total,
        lane,
        loops.entrySet().stream()
            .map(e -> new Party(e.getKey(), e.getValue()::size, e.getValue()::outlook))
            .toList());
  }

  public void start() {
    lane.run(this::divide);
  }

  public Future<Void> close() {
    lane.run(
        () -> {
          closed = true;
          alarm.cancel();
        });
    return Future.succeededFuture();
  }

  private void divide() {
    List<Future<Demand>> asked = parties.stream().map(Sharing::demand).toList();
    Future.join(asked).onComplete(done -> lane.run(() -> settle(asked)));
  }

  /** All stays as it is while an outlook cannot be had, or nothing is wanted of anybody. */
  private void settle(List<Future<Demand>> asked) {
    if (closed) {
      return;
    }
    boolean known = asked.stream().allMatch(Future::succeeded);
    List<Demand> demands = known ? asked.stream().map(Future::result).toList() : List.of();
    boolean any = demands.stream().anyMatch(demand -> demand.roots() > 0);
    if (any) {
      Map<ProviderId, Double> shares = BudgetShares.of(total.perSecond(), demands);
      for (Party each : parties) {
        each.gate().share(shares.getOrDefault(each.gate().provider(), 0.0));
      }
    }
    alarm = lane.after(any ? EVERY : AGAIN, this::divide);
  }

  private static Future<Demand> demand(Party party) {
    Standing standing = party.gate().standing();
    return party
        .outlook()
        .get()
        .map(
            outlook ->
                new Demand(
                    standing.provider(),
                    isAsked(standing) ? roots(outlook, party.calendars().getAsInt()) : 0,
                    limit(standing)));
  }

  /** Where nothing is learned, all calendars are alike. */
  private static double roots(Optional<ProviderOutlook> outlook, int calendars) {
    return outlook.map(ProviderOutlook::demand).orElse((double) calendars);
  }

  private static boolean isAsked(Standing standing) {
    return !standing.off() && standing.quietUntil().isEmpty() && standing.pause().isEmpty();
  }

  /** Requests a second that its own budget leaves room for in the long run. */
  private static double limit(Standing standing) {
    return standing.quotas().stream()
        .mapToDouble(quota -> quota.limit() / (quota.window().toMillis() / 1e3))
        .reduce(standing.requestsPerSecond(), Math::min);
  }
}
