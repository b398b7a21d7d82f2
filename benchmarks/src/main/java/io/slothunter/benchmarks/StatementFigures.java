package io.slothunter.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a server's statements take, by what its {@code /metrics} says. */
final class StatementFigures {
  private static final Pattern BUCKET =
      Pattern.compile(
          "slothunter_database_statements_seconds_bucket\\{statement=\"([^\"]*)\",le=\"([^\"]*)\"}"
              + " ([0-9.E+]+)");

  private final URI metrics;
  private final String token;
  private final HttpClient client = HttpClient.newHttpClient();

  /** For each statement how many took at most so many milliseconds. */
  record Counts(Map<String, NavigableMap<Double, Double>> counts) {}

  /**
   * @param token of the operator
   */
  StatementFigures(int port, String token) {
    this.metrics = URI.create("http://127.0.0.1:" + port + "/metrics");
    this.token = token;
  }

  Counts read() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(metrics).header("Authorization", "Bearer " + token).build();
    Matcher found = BUCKET.matcher(client.send(request, BodyHandlers.ofString()).body());
    Map<String, NavigableMap<Double, Double>> counts = new LinkedHashMap<>();
    while (found.find()) {
      double millis =
          found.group(2).equals("+Inf")
              ? Double.POSITIVE_INFINITY
              : 1e3 * Double.parseDouble(found.group(2));
      counts
          .computeIfAbsent(found.group(1), name -> new TreeMap<>())
          .put(millis, Double.parseDouble(found.group(3)));
    }
    if (counts.isEmpty()) {
      throw new IOException("the server tells nothing of its statements");
    }
    return new Counts(counts);
  }

  /**
   * The 95th percentile of each statement and of all (under an empty name) between two readings, in
   * milliseconds: between two bounds as if spread evenly, as Prometheus' histogram_quantile has it.
   */
  static Map<String, Double> p95(Counts before, Counts after) {
    TreeMap<Double, Double> all = new TreeMap<>();
    Map<String, Double> figures = new TreeMap<>();
    after
        .counts()
        .forEach(
            (name, counts) -> {
              TreeMap<Double, Double> own = new TreeMap<>();
              counts.forEach((bound, count) -> own.put(bound, count - before(before, name, bound)));
              own.forEach((bound, count) -> all.merge(bound, count, Double::sum));
              if (own.lastEntry().getValue() > 0) {
                figures.put(name, quantile(own));
              }
            });
    figures.put("", quantile(all));
    return figures;
  }

  private static double before(Counts before, String name, double bound) {
    return before.counts().getOrDefault(name, new TreeMap<>()).getOrDefault(bound, 0.0);
  }

  private static double quantile(NavigableMap<Double, Double> counts) {
    double wanted = 0.95 * counts.lastEntry().getValue();
    double low = 0;
    double passed = 0;
    for (Map.Entry<Double, Double> each : counts.entrySet()) {
      if (each.getValue() >= wanted) {
        double high = each.getKey();
        return Double.isInfinite(high)
            ? high
            : low + (high - low) * (wanted - passed) / (each.getValue() - passed);
      }
      low = each.getKey();
      passed = each.getValue();
    }
    return low;
  }
}
