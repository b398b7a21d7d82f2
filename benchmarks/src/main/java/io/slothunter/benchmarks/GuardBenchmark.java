package io.slothunter.benchmarks;

import static io.slothunter.benchmarks.Micro.figure;

import io.slothunter.app.bench.Benchmark;
import io.slothunter.scanner.budget.GateBenchmark;
import java.util.List;

/** What a provider's gate costs a request. */
public final class GuardBenchmark implements Benchmark {
  @Override
  public String name() {
    return "gate";
  }

  @Override
  public String describe() {
    return "passing a request through the budget, the breaker aside, against a request without one";
  }

  @Override
  public int run(List<String> arguments) throws Exception {
    Micro micro = Micro.run(GateBenchmark.class);
    System.out.println(
        "bench gate"
            + figure("guarded_ns", micro.nanos("guarded"))
            + figure("bare_ns", micro.nanos("bare"))
            + figure("guarded_bytes", micro.bytes("guarded"))
            + figure("bare_bytes", micro.bytes("bare")));
    return 0;
  }
}
