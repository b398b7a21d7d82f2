package io.slothunter.app.trouble;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.slothunter.scanner.budget.Limits;
import io.slothunter.scanner.budget.Manners;
import io.slothunter.scanner.budget.ProviderGate;
import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.CalendarKey;
import io.slothunter.scanner.calendar.CalendarState;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.provider.paziresh24.Paziresh24Options;
import io.slothunter.scanner.provider.paziresh24.Paziresh24Source;
import io.slothunter.scanner.scan.Scan;
import io.slothunter.scanner.store.ProviderLedger;
import io.slothunter.scanner.trust.Quarantine;
import io.slothunter.scanner.trust.Trust;
import io.slothunter.scanner.trust.TrustOptions;
import io.slothunter.simulator.Simulator;
import io.slothunter.simulator.SimulatorOptions;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A simulated Paziresh24 of its own, and a scanner that polls all of it, one after the other. */
final class Watched {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  final MemoryLog log = new MemoryLog();
  final List<Calendar> calendars = new ArrayList<>();
  private final List<JsonObject> named = new ArrayList<>();
  private final Vertx vertx;
  private final LocalBus bus;
  private final Simulator simulator;
  private final Paziresh24Source source;
  ProviderGate gate;
  Trust trust;

  private Scan scan;
  private int next;
  private int underWay;
  private volatile boolean running;
  private final List<Long> pollNanos = new ArrayList<>();

  /**
   * @param size how many calendars, whose slots only move when they are told to
   */
  Watched(Vertx vertx, LocalBus bus, int size) throws Exception {
    this.vertx = vertx;
    this.bus = bus;
    SimulatorOptions defaults = SimulatorOptions.defaults();
    this.simulator =
        Simulator.start(
                vertx,
                defaults.withWorld(
                    defaults
                        .world()
                        .withCalendars(size)
                        .withOpeningsPerSecond(0)
                        .withHeldAndReturnedPerSecond(0)),
                InstantSource.system())
            .await();
    URI booking = simulator.bookingUrl().resolve("/booking/v2");
    Paziresh24Options real = Paziresh24Options.defaults("test (test@slothunter.invalid)");
    this.source =
        new Paziresh24Source(
            vertx,
            real.with(
                    new Paziresh24Options.Endpoints(
                        booking,
                        "/getFreeDays",
                        "/getFreeTurns",
                        simulator.profileUrl(),
                        "/api/full-profile/{slug}/"))
                .with(new Paziresh24Options.Limits(Duration.ofSeconds(3), 16, 2 << 20)),
            InstantSource.system());
    readCalendars(size);
  }

  /** A new process: nothing in memory, the same store. */
  void start(Limits limits, TrustOptions options, ProviderLedger ledger) {
    Promise<Void> started = Promise.promise();
    Context context = vertx.getOrCreateContext();
    running = true;
    context.runOnContext(
        go -> {
          gate =
              new ProviderGate(vertx, context, source.provider(), limits, InstantSource.system());
          trust = new Trust(source.provider(), gate.lane(), options, Quarantine.NONE);
          scan =
              new Scan(
                  source, gate, trust, log, bus, Duration.ofMinutes(10), new SimpleMeterRegistry());
          gate.whenReady(this::turn);
          gate.obey(Manners.USUAL, ledger, notice -> {}, Duration.ZERO)
              .compose(any -> scan.recall(calendars.stream().map(Calendar::id).toList()))
              .onSuccess(any -> turn())
              .onComplete(started);
        });
    started.future().await();
  }

  /** Like a kill: nothing is sent any more, and what is under way is heard by nobody. */
  void stop() {
    running = false;
    if (gate != null) {
      gate.switchOff(true);
    }
    underWay = 0;
  }

  void close() {
    stop();
    Future.join(source.close(), simulator.stop()).await();
  }

  synchronized List<Long> takePollNanos() {
    List<Long> taken = new ArrayList<>(pollNanos);
    pollNanos.clear();
    return taken;
  }

  JsonObject control(String method, String path, JsonObject body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(simulator.controlUrl().resolve("/control/" + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body.encode()))
            .build();
    return new JsonObject(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  void fault(JsonObject fault) throws Exception {
    JsonObject on = control("POST", "faults", fault.put("area", "booking"));
    if (!on.containsKey("id")) {
      throw new IllegalStateException(on.encode());
    }
  }

  /** How often the faults that are on have hit. */
  long hits() throws Exception {
    JsonArray on = control("GET", "faults", new JsonObject()).getJsonArray("faults");
    long hits = 0;
    for (int i = 0; i < on.size(); i++) {
      hits += on.getJsonObject(i).getLong("hits");
    }
    return hits;
  }

  /** Calendars of which the log says that a slot is not free, where it has seen, that is free. */
  List<CalendarId> wronglyClosed() throws Exception {
    List<CalendarId> wrong = new ArrayList<>();
    for (CalendarState state : log.allStates()) {
      JsonObject name = named.get((int) state.calendar().value() - 1);
      String path =
          "free?centerId=%s&userCenterId=%s&serviceId=%s"
              .formatted(
                  name.getString("centerId"),
                  name.getString("userCenterId"),
                  name.getString("serviceId"));
      JsonArray free = control("GET", path, new JsonObject()).getJsonArray("free");
      boolean missing = false;
      for (int i = 0; i < free.size(); i++) {
        long start = free.getLong(i);
        missing |=
            state.covered().contains(start) && !state.free().contains(Instant.ofEpochSecond(start));
      }
      if (missing) {
        wrong.add(state.calendar());
      }
    }
    return wrong;
  }

  JsonObject requests() throws Exception {
    return control("GET", "requests", new JsonObject());
  }

  private void turn() {
    Scan now = scan;
    while (running && underWay < calendars.size() && gate.tryEnter()) {
      Calendar calendar = calendars.get(next++ % calendars.size());
      long began = System.nanoTime();
      underWay++;
      try {
        now.poll(calendar)
            .onComplete(
                done -> {
                  if (now == scan) {
                    underWay--;
                    note(System.nanoTime() - began);
                  }
                });
      } catch (IllegalStateException stillUnderWay) {
        underWay--;
        return; // the gate will wake us
      }
    }
  }

  private synchronized void note(long nanos) {
    pollNanos.add(nanos);
  }

  private void readCalendars(int size) throws Exception {
    long since = 0;
    while (calendars.size() < size) {
      JsonObject page = control("GET", "doctors?limit=1000&since=" + since, new JsonObject());
      JsonArray doctors = page.getJsonArray("doctors");
      for (int d = 0; d < doctors.size(); d++) {
        JsonArray each = doctors.getJsonObject(d).getJsonArray("calendars");
        for (int c = 0; c < each.size(); c++) {
          CalendarId id = new CalendarId(calendars.size() + 1);
          calendars.add(calendar(id.value(), each.getJsonObject(c)));
          named.add(each.getJsonObject(c));
        }
      }
      since = page.getLong("next");
    }
  }

  private Calendar calendar(long id, JsonObject named) {
    CalendarKey key =
        new CalendarKey(
            named.getString("centerId")
                + '/'
                + named.getString("userCenterId")
                + '/'
                + named.getString("serviceId")
                + "/1");
    return new Calendar(
        new CalendarId(id),
        new DoctorId(id),
        source.provider(),
        key,
        "centre",
        "visit",
        "tehran",
        false,
        URI.create("https://example.org/" + id),
        ZoneId.of("Asia/Tehran"));
  }

  static Set<String> kinds(MemoryLog log) {
    Set<String> kinds = new java.util.TreeSet<>();
    log.all().forEach(recorded -> kinds.add(recorded.event().getClass().getSimpleName()));
    return kinds;
  }
}
