package io.slothunter.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.slothunter.app.settings.Settings;
import io.slothunter.inference.hazard.Features;
import io.slothunter.inference.hazard.HazardTraining;
import io.slothunter.inference.hazard.LiveHazard;
import io.slothunter.inference.model.Manifest;
import io.slothunter.inference.model.ModelFault;
import io.slothunter.inference.model.ModelFiles;
import io.slothunter.inference.net.Layer;
import io.slothunter.inference.net.Network;
import io.slothunter.inference.onnx.OnnxFile;
import io.slothunter.scanner.budget.Lane;
import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.CalendarKey;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.poll.IndexOptions;
import io.slothunter.scanner.watch.WatchedCalendar;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model at work is told the same as it was in training: of the same days and families. */
class ForetellingTest {
  private static final ProviderId PROVIDER = new ProviderId("paziresh24");
  private static final IndexOptions.Week IRAN =
      new IndexOptions.Week(ZoneId.of("Asia/Tehran"), Set.of(DayOfWeek.FRIDAY));
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final List<CalendarId> THREE =
      List.of(new CalendarId(1), new CalendarId(2), new CalendarId(3));

  private final Vertx vertx = Vertx.vertx();

  @TempDir private Path folder;

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void refusesAModelThatLearnedWithAnotherClock() throws IOException {
    write(
        new Manifest.Week("UTC", List.of("SATURDAY", "SUNDAY")),
        Features.NAMES.indexOf("log_rate"));
    assertThat(fault(folder.toString())).isEqualTo(ModelFault.Kind.FEATURES);
  }

  @Test
  void refusesAModelThatLearnedWithOtherFreeDays() throws IOException {
    write(
        new Manifest.Week("Asia/Tehran", List.of("SATURDAY", "SUNDAY")),
        Features.NAMES.indexOf("log_rate"));
    assertThat(fault(folder.toString())).isEqualTo(ModelFault.Kind.FEATURES);
  }

  @Test
  void asksTheShippedModel_whateverTheDays() {
    LiveHazard hazard = hazard("shipped");
    assertThat(expected(hazard)[0]).isPositive();
    assertThat(hazard.fault()).isEmpty();
  }

  @Test
  void tellsAModelWhatTheSameDoctorsOtherCalendarsOpened() throws IOException {
    write(new Manifest.Week("Asia/Tehran", List.of("FRIDAY")), Features.NAMES.indexOf("kin_1h"));
    LiveHazard hazard = hazard(folder.toString());
    THREE.forEach(each -> hazard.began(each, NOW.minus(Duration.ofDays(1))));
    hazard.opened(THREE.get(0), NOW.minusSeconds(120), NOW.minusSeconds(60));

    double[] expected = expected(hazard);
    assertThat(expected[1]).isEqualTo(expected[0]).isGreaterThan(5 * expected[2]);
    assertThat(hazard.fault()).isEmpty();
  }

  /** Two of one doctor, and one of another. */
  private LiveHazard hazard(String model) {
    Foretelling foretelling =
        new Foretelling(
            model,
            new Settings.Models("", "", 0, 0.05),
            (calendars, since, limit) -> Future.succeededFuture(List.of()),
            new SimpleMeterRegistry());
    foretelling.meet(List.of(watched(1, 7), watched(2, 7), watched(3, 8)));
    Lane lane = Lane.of(vertx, vertx.getOrCreateContext(), () -> NOW);
    return foretelling.hazard(PROVIDER, IRAN, lane);
  }

  private ModelFault.Kind fault(String model) {
    LiveHazard hazard = hazard(model);
    double[] expected = new double[3];
    assertThat(hazard.fill(NOW, THREE, expected)).isEqualTo(NOW);
    await(() -> hazard.fault().isPresent());
    return hazard.fault().orElseThrow();
  }

  private static double[] expected(LiveHazard hazard) {
    double[] expected = new double[3];
    Arrays.fill(expected, Double.NaN);
    await(() -> hazard.fill(NOW, THREE, expected).isAfter(NOW));
    return expected;
  }

  private static void await(BooleanSupplier done) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!done.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waits for the model").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private static WatchedCalendar watched(long id, long doctor) {
    return new WatchedCalendar(
        new Calendar(
            new CalendarId(id),
            new DoctorId(doctor),
            PROVIDER,
            new CalendarKey("k" + id),
            "",
            "",
            "",
            false,
            URI.create("https://example.invalid/"),
            IRAN.zone()),
        1);
  }

  /** Goes by one feature alone. */
  private void write(Manifest.Week week, int feature) throws IOException {
    float[] weights = new float[Features.NAMES.size()];
    weights[feature] = 1;
    Network network = new Network(List.of(new Layer(weights.length, 1, weights, new float[] {-5})));
    byte[] bytes = OnnxFile.of(network, HazardTraining.KIND);
    new ModelFiles(
            new Manifest(
                HazardTraining.KIND,
                "test",
                1,
                Features.NAMES,
                ModelFiles.checksum(bytes),
                "",
                "",
                week,
                Map.of()),
            bytes)
        .write(folder);
  }
}
