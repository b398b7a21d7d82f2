package io.slothunter.scanner.poll.share;

import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.poll.ProviderOutlook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Divides a total of requests per second among providers, so that the mean delay over all of their
 * openings becomes least: in proportion to the sums of √(weight × rate) over their calendars, none
 * above its own limit. What a limited provider cannot use goes to the others.
 *
 * <p>This is the solution of: make Σ x/(2f) least with Σ f = total and Σ f ≤ limit for each
 * provider, where x is a calendar's weight × rate and f how often it is polled. Its conditions
 * (Karush, Kuhn, Tucker) hold once no provider is above its limit, and each round finds at least
 * one more that is, so there are at most as many rounds as providers.
 */
final class BudgetShares {
  /**
   * @param roots {@link ProviderOutlook#demand}
   * @param limit what the provider allows, in requests per second
   */
  record Demand(ProviderId provider, double roots, double limit) {
    Demand {
      boolean sane =
          roots >= 0
              && roots < Double.POSITIVE_INFINITY
              && limit > 0
              && limit < Double.POSITIVE_INFINITY;
      if (!sane) {
        throw new IllegalArgumentException(
            "no demand of %s: %s of at most %s".formatted(provider, roots, limit));
      }
    }
  }

  private BudgetShares() {}

  /**
   * @param total requests per second over all providers, positive
   * @return for each provider its requests per second; zero only where nothing is demanded
   */
  static Map<ProviderId, Double> of(double total, List<Demand> demands) {
    Map<ProviderId, Double> shares = new HashMap<>();
    List<Demand> open = new ArrayList<>(demands);
    double left = total;
    while (!open.isEmpty()) {
      double roots = open.stream().mapToDouble(Demand::roots).sum();
      double perRoot = roots > 0 ? left / roots : 0;
      List<Demand> limited = open.stream().filter(d -> d.roots() * perRoot >= d.limit()).toList();
      if (limited.isEmpty()) {
        open.forEach(d -> shares.put(d.provider(), d.roots() * perRoot));
        break;
      }
      for (Demand demand : limited) {
        shares.put(demand.provider(), demand.limit());
        left -= demand.limit();
      }
      open.removeAll(limited);
      left = Math.max(0, left);
    }
    return shares;
  }
}
