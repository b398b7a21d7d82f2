package io.slothunter.scanner.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Of what was agreed to twice one bond goes on. */
@Timeout(60)
class FamilyMigrationIT {
  private static final String OLD =
      """
      insert into person (channel, address, language)
        values ('none', '1', 'EN'), ('none', '2', 'EN'), ('guardian', 'family 5', 'EN');
      insert into account (person, name, role, created_at)
        values (1, '', 'PATIENT', now()), (2, '', 'PATIENT', now());
      insert into family (actor, name, adult, made_at, terms, agreed_at, withdrawn_at) values
        (1, 'over', 2, now(), '2026-11', now(), now()),
        (1, 'first', 2, now(), '2026-11', now(), null),
        (1, 'again', 2, now(), '2026-11', now(), null),
        (2, 'the other way round', 1, now(), '2026-11', now(), null);
      insert into family (actor, name, child, made_at, terms, agreed_at)
        values (1, 'child', 3, now(), '2026-11', now());
      insert into family (actor, name, token, token_until, made_at)
        values (1, 'asked', repeat('a', 64), now(), now()), (1, 'asked', repeat('b', 64), now(), now())
      """;

  @Test
  void keepsTheFirstOfWhatWasAgreedToTwice_andAllElse() throws Exception {
    try (FormerSchema schema = new FormerSchema("V13__told_and_shut_out.sql")) {
      // Given
      schema.run(OLD);

      // When
      schema.migrate();

      // Then
      assertThat(
              schema.lines(
                  "select name as line from family where withdrawn_at is null order by id"))
          .containsExactly("first", "the other way round", "child", "asked", "asked");
    }
  }
}
