package io.slothunter.inference.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.slothunter.inference.model.ModelFault;
import io.slothunter.inference.trial.ModelStanding;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** An operator sees what reads queries, and whoever types is understood even while it fails. */
class LiveQueriesTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-26");
  private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void isListedBeforeAndAfterItWasAsked() {
    LiveQueries queries = LiveQueries.learned(() -> NOW, registry);
    assertThat(queries.standing().role()).isEqualTo(ModelStanding.Role.NONE);
    assertThat(queries.standing().isTroubled()).isFalse();
    assertThat(queries.standing().since()).isEmpty();

    assertThat(queries.read("dentst tehran", TODAY).specialty()).isPresent();
    assertThat(queries.read("قلب", TODAY).specialty()).isPresent();

    ModelStanding standing = queries.standing();
    assertThat(standing.kind()).isEqualTo("query");
    assertThat(standing.of()).isEqualTo("all");
    assertThat(standing.role()).isEqualTo(ModelStanding.Role.SERVING);
    assertThat(standing.scored()).isEqualTo(2);
    assertThat(standing.since()).contains(NOW);
    assertThat(standing.manifest().orElseThrow().name()).isEqualTo("sequences of 2 to 4 letters");
    assertThat(standing.manifest().orElseThrow().version()).isEqualTo(NOW.getEpochSecond());
    assertThat(standing.manifest().orElseThrow().features())
        .containsExactly("letters_2", "letters_3", "letters_4");
  }

  @Test
  void itsChecksumIsThatOfTheList_atEachStart() {
    String one = checksum(LiveQueries.learned(() -> NOW, registry));
    String other = checksum(LiveQueries.learned(() -> NOW.plusSeconds(1), registry));
    assertThat(one).matches("[0-9a-f]{64}").isEqualTo(other);
  }

  @Test
  void readsThePlainWay_whileItFails_andSaysSo() {
    AtomicBoolean broken = new AtomicBoolean(true);
    LiveQueries queries =
        LiveQueries.by(words -> fail(broken, words), () -> NOW, new SimpleMeterRegistry());

    assertThat(queries.read("dentist", TODAY).specialty()).isNotEqualTo(Optional.of("learned"));
    assertThat(queries.read("dentist", TODAY).specialty()).isPresent();
    assertThat(queries.standing().role()).isEqualTo(ModelStanding.Role.NONE);
    assertThat(queries.standing().faults()).isEqualTo(Map.of("failed", 2L));
    assertThat(queries.standing().fault().map(ModelFault::kind)).contains(ModelFault.Kind.FAILED);
    assertThat(queries.standing().isTroubled()).isTrue();

    broken.set(false);
    assertThat(queries.read("dentist", TODAY).specialty()).contains("learned");
    assertThat(queries.standing().isTroubled()).isFalse();
    assertThat(queries.standing().faults()).isEqualTo(Map.of("failed", 2L));
  }

  private static Optional<String> fail(AtomicBoolean broken, List<String> words) {
    if (broken.get()) {
      throw new IllegalStateException("broken over " + words);
    }
    return Optional.of("learned");
  }

  private static String checksum(LiveQueries queries) {
    return queries.standing().manifest().orElseThrow().checksum();
  }
}
