package io.slothunter.benchmarks;

import static io.slothunter.benchmarks.Micro.figure;

import io.slothunter.app.bench.Benchmark;
import io.slothunter.scanner.diff.DiffBenchmark;
import java.util.List;

/** What comparing an answer with what is known costs. */
public final class CompareBenchmark implements Benchmark {
  @Override
  public String name() {
    return "diff";
  }

  @Override
  public String describe() {
    return "comparing 200 slots, nothing or one of them changed, against two hash sets";
  }

  @Override
  public int run(List<String> arguments) throws Exception {
    Micro micro = Micro.run(DiffBenchmark.class);
    System.out.println(
        "bench diff"
            + figure("unchanged_ns", micro.nanos("unchanged"))
            + figure("one_closed_ns", micro.nanos("oneClosed"))
            + figure("sets_ns", micro.nanos("sets"))
            + figure("unchanged_bytes", micro.bytes("unchanged"))
            + figure("one_closed_bytes", micro.bytes("oneClosed"))
            + figure("sets_bytes", micro.bytes("sets")));
    return 0;
  }
}
