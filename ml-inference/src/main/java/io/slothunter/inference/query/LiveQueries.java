package io.slothunter.inference.query;

import io.micrometer.core.instrument.MeterRegistry;
import io.slothunter.inference.model.Faults;
import io.slothunter.inference.model.Manifest;
import io.slothunter.inference.model.ModelFault;
import io.slothunter.inference.model.ModelFiles;
import io.slothunter.inference.trial.ModelStanding;
import io.slothunter.scanner.ask.QueryReader;
import io.slothunter.scanner.ask.Understood;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Reads typed queries by what was learned of the lists that come with the program, and says how
 * that does. What cannot be read so is read the plain way: it is counted as {@code
 * slothunter_query_faults_total} by kind, and said once. For all threads.
 */
public final class LiveQueries implements QueryReader {
  static final String KIND = "query";

  private final TypedQueries queries;
  private final Manifest manifest;
  private final Faults faults;
  private final InstantSource clock;
  private final LongAdder asked = new LongAdder();
  private final AtomicReference<@Nullable Instant> since = new AtomicReference<>();

  private LiveQueries(
      SpecialtyReader learned, Manifest manifest, InstantSource clock, MeterRegistry registry) {
    this.manifest = manifest;
    this.clock = clock;
    this.faults = new Faults(registry, "slothunter.query.faults", "a query was read the plain way");
    SpecialtyReader plain = new PlainSpecialties(Vocabulary.shipped(TypedQueries.SPECIALTIES));
    this.queries = TypedQueries.by(words -> orPlain(learned, plain, words));
  }

  /** Learns, which takes some tens of milliseconds. */
  public static LiveQueries learned(InstantSource clock, MeterRegistry registry) {
    return new LiveQueries(
        new GramSpecialties(Vocabulary.shipped(TypedQueries.SPECIALTIES)),
        manifest(clock.instant()),
        clock,
        registry);
  }

  /** By another reader in the place of what was learned. */
  static LiveQueries by(SpecialtyReader learned, InstantSource clock, MeterRegistry registry) {
    return new LiveQueries(learned, manifest(clock.instant()), clock, registry);
  }

  @Override
  public Understood read(String text, LocalDate today) {
    if (since.get() == null) {
      since.compareAndSet(null, clock.instant());
    }
    asked.increment();
    return queries.read(text, today);
  }

  /** From any thread. */
  public ModelStanding standing() {
    Optional<Instant> first = Optional.ofNullable(since.get());
    return new ModelStanding(
            KIND,
            ModelStanding.ALL,
            first.isPresent() ? ModelStanding.Role.SERVING : ModelStanding.Role.NONE,
            1,
            Optional.of(manifest),
            first,
            asked.sum(),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            ModelStanding.Drifting.UNKNOWN)
        .with(faults);
  }

  private Optional<String> orPlain(
      SpecialtyReader learned, SpecialtyReader plain, List<String> words) {
    try {
      Optional<String> specialty = learned.specialty(words);
      faults.over();
      return specialty;
    } catch (RuntimeException e) {
      faults.add(new ModelFault(ModelFault.Kind.FAILED, e.toString(), e));
      return plain.specialty(words);
    }
  }

  /** It is trained at each start, from a list that knows no time: the list is its file. */
  private static Manifest manifest(Instant trained) {
    return new Manifest(
        KIND,
        GramSpecialties.NAME,
        trained.getEpochSecond(),
        GramSpecialties.FEATURES,
        ModelFiles.checksum(Vocabulary.file(TypedQueries.SPECIALTIES)),
        "",
        "",
        new Manifest.Week("UTC", List.of()),
        Map.of());
  }
}
