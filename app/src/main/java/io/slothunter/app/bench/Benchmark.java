package io.slothunter.app.bench;

import java.util.List;

/**
 * A measurement that {@code ./slothunter bench NAME} runs; found by {@link
 * java.util.ServiceLoader}.
 */
public interface Benchmark {
  String name();

  /** What it measures and against which reference, in one line. */
  String describe();

  /**
   * Runs it; progress goes to standard error, results to standard output, the last line of which is
   * {@code bench NAME key=value …}.
   *
   * @param arguments what stood behind the name
   * @return the exit status: 0 when every figure was measured
   */
  int run(List<String> arguments) throws Exception;
}
