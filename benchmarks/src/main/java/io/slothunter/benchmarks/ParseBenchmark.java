package io.slothunter.benchmarks;

import static io.slothunter.benchmarks.Micro.figure;

import io.slothunter.app.bench.Benchmark;
import io.slothunter.scanner.provider.paziresh24.AnswerBenchmark;
import java.util.List;

/** What reading an answer costs. */
public final class ParseBenchmark implements Benchmark {
  @Override
  public String name() {
    return "parse";
  }

  @Override
  public String describe() {
    return "reading an answer of the recorded shape, and one of 200 slots, against Jackson's tree";
  }

  @Override
  public int run(List<String> arguments) throws Exception {
    Micro micro = Micro.run(AnswerBenchmark.class);
    StringBuilder line = new StringBuilder("bench parse");
    for (String slots : List.of("18", "200")) {
      String of = "slots=" + slots;
      line.append(figure("ns_" + slots, micro.nanos("read", of)))
          .append(figure("tree_ns_" + slots, micro.nanos("tree", of)))
          .append(figure("bytes_" + slots, micro.bytes("read", of)))
          .append(figure("tree_bytes_" + slots, micro.bytes("tree", of)));
    }
    System.out.println(line);
    return 0;
  }
}
