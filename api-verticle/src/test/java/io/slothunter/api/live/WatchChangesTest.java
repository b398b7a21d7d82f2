package io.slothunter.api.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.scanner.watch.PersonId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WatchChangesTest {
  private static final PersonId SARA = new PersonId(1);
  private static final PersonId OMID = new PersonId(2);

  private final WatchChanges changes = new WatchChanges(2);

  @Test
  void knowsWhoseChangedSince() {
    // Given
    changes.oneMore(Optional.of(SARA));
    long seen = changes.count();

    // When
    changes.oneMore(Optional.of(OMID));

    // Then
    assertThat(changes.since(seen, SARA)).isFalse();
    assertThat(changes.since(seen, OMID)).isTrue();
    assertThat(changes.since(changes.count(), OMID)).isFalse();
  }

  @Test
  void takesItForAnybodys_whereNobodySaysWhose() {
    // When
    changes.oneMore(Optional.empty());

    // Then
    assertThat(changes.since(0, SARA)).isTrue();
    assertThat(changes.since(changes.count(), SARA)).isFalse();
  }

  @Test
  void missesNobodysChange_whereItForgetsWhoseItWas() {
    // When
    for (int person = 1; person <= 3; person++) {
      changes.oneMore(Optional.of(new PersonId(person)));
    }

    // Then
    assertThat(changes.since(0, SARA)).as("forgotten").isTrue();
    assertThat(changes.since(1, SARA)).isFalse();
    assertThat(changes.since(1, OMID)).isTrue();
    assertThat(changes.since(2, OMID)).isFalse();
  }
}
