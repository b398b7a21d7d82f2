package io.slothunter.benchmarks;

import io.slothunter.app.bench.Benchmark;
import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarKey;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.poll.PollOrder;
import io.slothunter.scanner.provider.DoctorListing;
import io.slothunter.scanner.provider.DoctorListing.CalendarListing;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.store.postgres.LocalPostgres;
import io.slothunter.scanner.store.postgres.PostgresStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What the scanner holds of a calendar with 20 open slots: the live heap after a full collection
 * with 11,000 calendars under scan, less the one with 1,000, while the scan goes on. The calendars
 * come out of a real store, so that they are held as the product holds them.
 */
public final class MemoryBenchmark implements Benchmark {
  private static final int FEW = 1_000;
  private static final int MORE = 10_000;
  private static final int SLOTS = 20;
  private static final int CONNECTIONS = 32;
  private static final int SAVED_AT_ONCE = 64;

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public String describe() {
    return "heap that the scanner holds of a calendar with 20 open slots, against the record alone";
  }

  @Override
  public int run(List<String> arguments) throws Exception {
    Path folder = Files.createTempDirectory("slothunter-memory");
    Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    try (ChildProcess server = ChildProcess.start(AnswerServer.class, Integer.toString(SLOTS));
        LocalPostgres postgres = LocalPostgres.start(folder, 0)) {
      PostgresStore store = new PostgresStore(vertx, postgres.options(4), Clock.systemUTC());
      store.migrate().await();
      System.err.println("memory: saving " + (FEW + MORE) + " calendars ...");
      save(store, FEW + MORE);
      measure(store, new FullScan(vertx, Integer.parseInt(server.firstLine()), CONNECTIONS));
      store.close().await();
    } finally {
      vertx.close().await();
      Folders.delete(folder);
    }
    return 0;
  }

  private static void measure(PostgresStore store, FullScan scan) throws Exception {
    scan.start(some(store, FEW));
    double few = scanned(scan, FEW);
    scan.watch(some(store, FEW + MORE));
    double all = scanned(scan, FEW + MORE);
    scan.stop();
    if (scan.useless() > 0) {
      throw new IllegalStateException(scan.useless() + " answers were of no use");
    }
    double before = liveHeap();
    List<Calendar> held = some(store, FEW + MORE);
    double record = (liveHeap() - before) / held.size();
    before = liveHeap();
    PollOrder order = FullScan.order();
    held.forEach(calendar -> order.add(calendar.id(), 1));
    double turn = (liveHeap() - before) / held.size();
    System.out.printf(
        Locale.ROOT,
        "bench memory bytes_per_calendar=%.0f record_bytes=%.0f poll_order_bytes=%.0f%n",
        (all - few) / MORE,
        record,
        order.nextAt().isPresent() ? turn : 0);
  }

  /** The live heap when every calendar has been polled at least twice. */
  private static double scanned(FullScan scan, int calendars) throws InterruptedException {
    long enough = scan.requests() + 4L * calendars;
    while (scan.requests() < enough) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    return liveHeap();
  }

  /** As the collector itself saw it at its end: the scan makes megabytes before anybody can ask. */
  private static double liveHeap() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      least = Math.min(least, leftByCollector());
    }
    return least;
  }

  private static long leftByCollector() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getCollectionUsage)
        .filter(Objects::nonNull)
        .mapToLong(MemoryUsage::getUsed)
        .sum();
  }

  private static List<Calendar> some(PostgresStore store, int count) {
    List<Calendar> all = new ArrayList<>();
    for (Entry entry : store.directory().entries().await()) {
      all.addAll(entry.calendars());
    }
    return List.copyOf(all.subList(0, count));
  }

  private static void save(PostgresStore store, int count) {
    for (int i = 0; i < count; i += SAVED_AT_ONCE) {
      List<Future<Entry>> some =
          Stream.iterate(i, n -> n + 1)
              .limit(Math.min(SAVED_AT_ONCE, count - i))
              .map(n -> store.directory().save(listing(n)))
              .toList();
      Future.all(some).await();
    }
  }

  /** A doctor with one calendar, with names as long as real ones are. */
  private static DoctorListing listing(int number) {
    String slug = "دکتر-محمدرضا-حسینی-" + number;
    String site = "https://www.paziresh24.com";
    String path = URLEncoder.encode(slug, StandardCharsets.UTF_8) + "/";
    String centre = UUID.randomUUID().toString();
    String service = UUID.randomUUID().toString();
    CalendarListing calendar =
        new CalendarListing(
            new CalendarKey(centre + "/" + UUID.randomUUID() + "/" + service + "/1"),
            "مطب دکتر محمدرضا حسینی " + number,
            "ویزیت حضوری",
            "تهران",
            false,
            URI.create(site + "/booking/" + path + "?centerId=" + centre + "&serviceId=" + service),
            ZoneId.of("Asia/Tehran"));
    return new DoctorListing(
        new ProviderId("paziresh24"),
        slug,
        "محمدرضا حسینی",
        "قلب و عروق",
        "تهران",
        URI.create(site + "/dr/" + path),
        List.of(calendar));
  }
}
