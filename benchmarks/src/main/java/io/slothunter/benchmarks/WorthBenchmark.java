package io.slothunter.benchmarks;

import io.slothunter.app.bench.Benchmark;
import io.slothunter.inference.like.DoctorGraph;
import io.slothunter.inference.like.Together;
import io.slothunter.inference.worth.MadeUpPeople;
import io.slothunter.inference.worth.MadeUpPeople.Outcome;
import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.CalendarKey;
import io.slothunter.scanner.calendar.Doctor;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.watch.PersonId;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Where the slot that made-up people choose stands in a message of a dozen, ordered by what they
 * reacted to before, against the soonest first; what scoring an opening costs; and how long the
 * graph of 10,000 doctors with 100,000 watches takes to be drawn and asked.
 */
public final class WorthBenchmark implements Benchmark {
  private static final int PEOPLE = 2_000;
  private static final int OPENINGS = 100_000;
  private static final int DOCTORS = 10_000;
  private static final int WATCHES = 100_000;
  private static final int QUESTIONS = 5_000;

  @Override
  public String name() {
    return "worth";
  }

  @Override
  public String describe() {
    return "the place of the slot that people choose, by what they like, against the soonest first";
  }

  @Override
  public int run(List<String> arguments) {
    MadeUpPeople people = new MadeUpPeople(7, PEOPLE);
    Outcome none = people.choose();
    people.live(10);
    Outcome ten = people.choose();
    people.live(30);
    Outcome forty = people.choose();
    System.out.printf(
        Locale.ROOT,
        "mean reciprocal rank, learned against soonest first: %.3f / %.3f with nothing said,"
            + " %.3f / %.3f after 10 messages, %.3f / %.3f after 40%n",
        none.learned(),
        none.soonest(),
        ten.learned(),
        ten.soonest(),
        forty.learned(),
        forty.soonest());
    double[] nanos = new double[OPENINGS];
    // The first round warms all up and does not count.
    for (int round = 0; round < 2; round++) {
      nanos = people.times(OPENINGS);
    }
    long began = System.nanoTime();
    DoctorGraph graph = draw();
    double drawnMs = (System.nanoTime() - began) / 1e6;
    double[] asked = ask(graph);
    System.out.printf(
        Locale.ROOT,
        "bench worth mrr=%.3f soonest_mrr=%.3f ratio=%.2f p99_us=%.1f p50_us=%.1f graph_ms=%.0f"
            + " similar_p99_us=%.0f%n",
        forty.learned(),
        forty.soonest(),
        forty.learned() / forty.soonest(),
        at(nanos, 0.99) / 1e3,
        at(nanos, 0.5) / 1e3,
        drawnMs,
        at(asked, 0.99) / 1e3);
    return 0;
  }

  /** Of 60 specialties in 30 cities; each person waits for four of one specialty, mostly. */
  private static DoctorGraph draw() {
    Random random = new Random(3);
    List<Entry> doctors = new ArrayList<>();
    for (int i = 1; i <= DOCTORS; i++) {
      doctors.add(doctor(i));
    }
    Together together = new Together();
    for (int i = 0; i < WATCHES; i++) {
      int person = i / 4;
      int kind = person % 60;
      boolean any = random.nextInt(10) == 0;
      int doctor = any ? random.nextInt(DOCTORS) : 60 * random.nextInt(20) + kind;
      together.add(new PersonId(person), new DoctorId(1 + doctor));
    }
    return DoctorGraph.of(doctors, together);
  }

  /** The first round warms all up and does not count. */
  private static double[] ask(DoctorGraph graph) {
    double[] nanos = new double[QUESTIONS];
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < QUESTIONS; i++) {
        long asked = System.nanoTime();
        int found = graph.of(new DoctorId(1 + i), 30).size();
        nanos[i] = System.nanoTime() - asked;
        if (found == 0) {
          throw new IllegalStateException("nobody is like doctor " + (1 + i));
        }
      }
    }
    return nanos;
  }

  private static Entry doctor(long id) {
    ProviderId provider = new ProviderId("paziresh24");
    URI page = URI.create("https://example.org/");
    String city = "city " + id / 60 % 30;
    Doctor doctor =
        new Doctor(
            new DoctorId(id),
            provider,
            "dr-" + id,
            "Dr. " + id,
            "kind " + (id - 1) % 60,
            city,
            page);
    Calendar calendar =
        new Calendar(
            new CalendarId(id),
            doctor.id(),
            provider,
            new CalendarKey("k" + id),
            "",
            "",
            city,
            false,
            page,
            ZoneOffset.UTC);
    return new Entry(doctor, List.of(calendar));
  }

  private static double at(double[] nanos, double share) {
    double[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted[(int) (share * (sorted.length - 1))];
  }
}
