package io.slothunter.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.slothunter.app.settings.Settings;
import io.slothunter.app.settings.SettingsReader;
import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.CalendarState;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.event.Change;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.event.SlotClosed;
import io.slothunter.scanner.event.SlotEvent;
import io.slothunter.scanner.event.SlotOpened;
import io.slothunter.scanner.provider.DoctorListing;
import io.slothunter.scanner.store.Directory;
import io.slothunter.scanner.store.SlotLog;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the log tells of openings is known beside it, whatever else fails. */
class LastingTest {
  private static final CalendarId QUICK = new CalendarId(1);
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  private final Vertx vertx = Vertx.vertx();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Memory log = new Memory();

  @TempDir private Path folder;
  private boolean directoryFails;

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void saysHowLongAnOpeningLives_byWhatBecameOfThoseBefore() throws Exception {
    Lasting lasting = lasting("rules");
    lasting.start();
    assertSaid(lasting);

    lasting.stop().await();
    assertThat(registry.find("slothunter.survival.faults").counter()).isNull();
  }

  @Test
  void saysTheSame_whenTheModelIsMissing_andCountsIt() throws Exception {
    Lasting lasting = lasting(folder.resolve("none").toString());
    lasting.start();
    assertSaid(lasting);

    await(
        () -> registry.find("slothunter.survival.faults").tag("kind", "missing").counter() != null);
    lasting.stop().await();
  }

  @Test
  void saysTheSame_whenDoctorsCannotBeRead() throws Exception {
    directoryFails = true;
    Lasting lasting = lasting("rules");
    lasting.start();
    assertSaid(lasting);
  }

  private void assertSaid(Lasting lasting) {
    Slot slot = slot(NOW);
    await(() -> lasting.lifetimes().of(QUICK, slot).isPresent());
    assertThat(lasting.lifetimes().of(QUICK, slot).orElseThrow().usuallyGone())
        .hasValueSatisfying(
            gone -> assertThat(gone).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(5)));
  }

  private Lasting lasting(String lifetimes) throws Exception {
    Path file = folder.resolve("my.yaml");
    Files.writeString(
        file,
        "providers: {paziresh24: {contact: a@example.org}}\nnotifier: {lifetimes: '%s'}"
            .formatted(lifetimes));
    Settings settings = new SettingsReader(Map.of()).read(file);
    Instant at = NOW.minus(Duration.ofDays(1));
    for (int i = 0; i < 40; i++) {
      log.add(new SlotOpened(QUICK, slot(at), at, false));
      Instant gone = at.plus(Duration.ofMinutes(3));
      log.add(new SlotClosed(QUICK, slot(at), gone));
      at = at.plus(Duration.ofMinutes(10));
    }
    log.add(new SlotOpened(QUICK, slot(NOW), NOW, false));
    return new Lasting(
        vertx, settings, log, new Doctors(), new LocalBus(vertx), () -> NOW, registry);
  }

  private static Slot slot(Instant seen) {
    return new Slot(seen.plus(Duration.ofDays(3)), Duration.ofMinutes(15));
  }

  private static void await(BooleanSupplier done) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!done.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waits for an answer").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private final class Doctors implements Directory {
    @Override
    public Future<Entry> save(DoctorListing listing) {
      return Future.failedFuture(new IllegalStateException("nothing is added here"));
    }

    @Override
    public Future<List<Entry>> entries() {
      return directoryFails
          ? Future.failedFuture(new IllegalStateException("no store"))
          : Future.succeededFuture(List.of());
    }
  }

  private static final class Memory implements SlotLog {
    private final List<Recorded> events = new CopyOnWriteArrayList<>();

    void add(SlotEvent event) {
      events.add(new Recorded(events.size() + 1L, event));
    }

    @Override
    public Future<List<Recorded>> append(Change change) {
      return Future.failedFuture(new IllegalStateException("nothing is written here"));
    }

    @Override
    public Future<List<Recorded>> read(long after, int limit) {
      return Future.succeededFuture(events.stream().skip(after).limit(limit).toList());
    }

    @Override
    public Future<Long> head() {
      return Future.succeededFuture((long) events.size());
    }

    @Override
    public Future<Long> tail() {
      return Future.succeededFuture(1L);
    }

    @Override
    public Future<List<CalendarState>> states(Collection<CalendarId> calendars) {
      return Future.succeededFuture(List.of());
    }

    @Override
    public Future<Image> image() {
      return Future.succeededFuture(new Image(events.size(), List.of()));
    }
  }
}
