package io.slothunter.api.answer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How long the requests of one path took. Meters are looked up once, not at every request. */
public final class RequestTimes {
  private static final int CLASSES = 6;
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(5),
    Duration.ofMillis(25),
    Duration.ofMillis(100),
    Duration.ofSeconds(1)
  };

  private final MeterRegistry registry;
  private final String path;
  private final @Nullable Timer[] reads = new Timer[CLASSES];
  private final @Nullable Timer[] writes = new Timer[CLASSES];

  public RequestTimes(MeterRegistry registry, String path) {
    this.registry = registry;
    this.path = path;
  }

  public void record(HttpMethod method, int status, long nanos) {
    boolean reading = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    @Nullable Timer[] timers = reading ? reads : writes;
    int kind = Math.min(status / 100, CLASSES - 1);
    Timer timer = timers[kind];
    if (timer == null) {
      timer = timer(reading ? "read" : "write", kind + "xx");
      timers[kind] = timer;
    }
    timer.record(nanos, TimeUnit.NANOSECONDS);
  }

  private Timer timer(String kind, String status) {
    return Timer.builder("slothunter.api.requests")
        .description("HTTP requests by path, kind and class of status")
        .tag("path", path)
        .tag("kind", kind)
        .tag("status", status)
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }
}
