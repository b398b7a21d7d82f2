package io.slothunter.scanner.provider.paziresh24;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.slothunter.benchmarks.FreeDaysAnswer;
import io.slothunter.scanner.calendar.FreeSlots;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Reading a getFreeDays answer from its bytes to its slots; the reference only makes a tree of it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AnswerBenchmark {
  /** In the tests' answer of the recorded shape. */
  private static final Instant THEN = Instant.parse("2026-11-24T06:45:00Z");

  /** The recorded shape has 24 slots, 6 of which have begun. */
  @Param({"18", "200"})
  public int slots;

  private byte[] body = new byte[0];
  private Buffer buffer = Buffer.buffer();
  private Days days = Days.around(THEN);

  @Setup
  public void answer() throws IOException {
    if (slots == 18) {
      try (InputStream in = AnswerBenchmark.class.getResourceAsStream("/paziresh24/slots.json")) {
        body = in.readAllBytes();
      }
    } else {
      body = new FreeDaysAnswer(THEN, slots).withSlots().getBytes(UTF_8);
    }
    days = Days.around(THEN);
    buffer = Buffer.buffer(body);
    if (read().size() != slots) {
      throw new IllegalStateException(read().size() + " slots were read, not " + slots);
    }
  }

  @Benchmark
  public FreeSlots read() throws IOException {
    FreeDays found = FreeDaysParser.read(body, body.length, days, THEN).found();
    return found.slotsIn(found.coveredBySlots());
  }

  @Benchmark
  public JsonObject tree() {
    return new JsonObject(buffer);
  }
}
