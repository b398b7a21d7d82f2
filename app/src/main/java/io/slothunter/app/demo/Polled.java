package io.slothunter.app.demo;

import io.slothunter.app.Node;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.poll.PollLoop;
import io.slothunter.scanner.poll.ProviderOutlook;
import io.slothunter.scanner.poll.ProviderOutlook.Delay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How each provider's calendars were polled, and how fresh that makes what people see. */
final class Polled {
  private Polled() {}

  static List<String> of(Node node) {
    List<String> lines = new ArrayList<>();
    for (PollLoop loop : node.loops()) {
      loop.outlook().await().map(o -> line(loop.provider(), o)).ifPresent(lines::add);
    }
    return lines;
  }

  private static String line(ProviderId provider, ProviderOutlook outlook) {
    return String.format(
        Locale.ROOT,
        "polls of %s: calendars=%d per_s=%.1f by_index=%d by_floor=%d as_new=%d;"
            + " an opening is seen after (expected) %s, (measured) %s",
        provider,
        outlook.calendars(),
        outlook.pollsPerSecond(),
        outlook.polls().byIndex(),
        outlook.polls().byFloor(),
        outlook.polls().asNew(),
        delay(outlook.expected()),
        delay(outlook.measured()));
  }

  private static String delay(Delay delay) {
    return String.format(
        Locale.ROOT, "p50_s=%.2f p95_s=%.2f", seconds(delay.p50()), seconds(delay.p95()));
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
