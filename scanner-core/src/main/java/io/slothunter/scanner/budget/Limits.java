package io.slothunter.scanner.budget;

/**
 * What a provider's operator allows.
 *
 * @param requestsPerSecond never exceeded in any one-second window; may be below one
 * @param concurrency requests under way at once
 */
public record Limits(double requestsPerSecond, int concurrency) {
  public Limits {
    if (!(requestsPerSecond > 0) || concurrency < 1) {
      throw new IllegalArgumentException(
          "a budget is positive: " + requestsPerSecond + "/s, " + concurrency + " at once");
    }
  }
}
