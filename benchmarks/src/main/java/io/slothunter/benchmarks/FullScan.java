package io.slothunter.benchmarks;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.slothunter.app.replay.run.NumberingLog;
import io.slothunter.scanner.budget.Limits;
import io.slothunter.scanner.budget.ProviderGate;
import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.CalendarKey;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.poll.Hazard;
import io.slothunter.scanner.poll.IndexOptions;
import io.slothunter.scanner.poll.LearnedOrder;
import io.slothunter.scanner.poll.PollLoop;
import io.slothunter.scanner.poll.PollOrder;
import io.slothunter.scanner.provider.paziresh24.Paziresh24Options;
import io.slothunter.scanner.provider.paziresh24.Paziresh24Source;
import io.slothunter.scanner.scan.Scan;
import io.slothunter.scanner.trust.Quarantine;
import io.slothunter.scanner.trust.Trust;
import io.slothunter.scanner.trust.TrustOptions;
import io.slothunter.scanner.watch.WatchedCalendar;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The product's own scan of calendars in which nothing changes, as fast as it goes. */
final class FullScan {
  private static final ProviderId PROVIDER = new ProviderId("paziresh24");
  private static final int BUDGET = 1_000_000;

  private final ProviderGate gate;
  private final PollLoop loop;

  FullScan(Vertx vertx, int port, int concurrency) {
    URI server = URI.create("http://127.0.0.1:" + port);
    Paziresh24Options real = Paziresh24Options.defaults("bench (bench@slothunter.invalid)");
    Paziresh24Options options =
        real.with(
                new Paziresh24Options.Endpoints(
                    server.resolve("/booking/v2"),
                    "/getFreeDays",
                    "/getFreeTurns",
                    server,
                    "/api/full-profile/{slug}/"))
            .with(new Paziresh24Options.Limits(Duration.ofSeconds(15), concurrency, 2 << 20))
            .with(new Paziresh24Options.FarDays(10_000, 0));
    Paziresh24Source source = new Paziresh24Source(vertx, options, Clock.systemUTC());
    Context context = vertx.getOrCreateContext();
    gate =
        new ProviderGate(
            vertx, context, source.provider(), new Limits(BUDGET, concurrency), Clock.systemUTC());
    Scan scan =
        new Scan(
            source,
            gate,
            new Trust(gate.provider(), gate.lane(), TrustOptions.DEFAULTS, Quarantine.NONE),
            new NumberingLog(),
            new LocalBus(vertx),
            Duration.ofMinutes(10),
            new SimpleMeterRegistry());
    loop = new PollLoop(gate, scan, order());
  }

  /** The product's own. */
  static PollOrder order() {
    return new LearnedOrder(IndexOptions.defaults(BUDGET), Hazard.NONE);
  }

  void start(List<Calendar> calendars) {
    watch(calendars);
    loop.start();
  }

  /** From here on these are scanned. */
  void watch(List<Calendar> calendars) {
    loop.watch(calendars.stream().map(c -> new WatchedCalendar(c, 1)).toList()).await();
  }

  void stop() {
    loop.stop(Duration.ofSeconds(5)).await();
  }

  /** Requests sent so far. */
  long requests() {
    return gate.standing().requests().total();
  }

  /**
   * Requests whose answers were of no use; a benchmark with any of these measured something else.
   */
  long useless() {
    return requests() - gate.standing().requests().fine();
  }

  /** Invented ones. */
  static List<Calendar> calendars(int count) {
    List<Calendar> calendars = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      String key = UUID.randomUUID() + "/" + UUID.randomUUID() + "/" + UUID.randomUUID() + "/1";
      calendars.add(
          new Calendar(
              new CalendarId(i),
              new DoctorId(i),
              PROVIDER,
              new CalendarKey(key),
              "centre",
              "service",
              "city",
              false,
              URI.create("https://www.paziresh24.com/booking/doctor/"),
              ZoneId.of("Asia/Tehran")));
    }
    return calendars;
  }
}
