package io.slothunter.scanner.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a running installation owes is owed as well after it has deliveries. */
@Timeout(60)
class DeliveriesMigrationIT {
  private static final String OLD =
      """
      insert into doctor (provider, slug, name, specialty, city, page)
        values ('paziresh24', 'ahmadi', 'Ahmadi', '', '', 'https://example.org');
      insert into person (channel, address, language, quiet_from, quiet_to)
        values ('telegram', '1001', 'FA', '22:00', '07:00'), ('telegram', '1002', 'EN', null, null);
      insert into watch (person, doctor, since) values (1, 1, now()), (2, 1, now());
      insert into alert
        (watch, created_at, status, attempts, next_attempt_at, settled_at, message, reason) values
        (1, '2026-11-24 20:00Z', 'pending', 0, '2026-11-25 03:30Z', null, null, null),
        (2, '2026-11-24 20:00Z', 'pending', 3, '2026-11-24 20:01Z', null, null, '502'),
        (2, '2026-11-24 19:00Z', 'delivered', 1, '2026-11-24 19:00Z', '2026-11-24 19:01Z', '17',
          null),
        (2, '2026-11-24 18:00Z', 'expired', 0, '2026-11-24 18:00Z', '2026-11-24 18:01Z', null, null),
        (1, '2026-11-24 17:00Z', 'dead', 1, '2026-11-24 17:00Z', '2026-11-24 17:01Z', null, '403')
      """;

  private static final String DELIVERIES =
      """
      select concat_ws(' ', alert, person, channel, status, attempts,
        to_char(not_before at time zone 'UTC', 'HH24:MI'),
        to_char(settled_at at time zone 'UTC', 'HH24:MI'), message, reason) as line
      from delivery where destination is null order by alert
      """;

  @Test
  void carriesOverWhatIsOwed_andWhatBecameOfTheRest() throws Exception {
    try (FormerSchema schema = new FormerSchema("V10__deliveries.sql")) {
      // Given
      schema.run(OLD);

      // When
      schema.migrate();

      // Then
      assertThat(schema.lines(DELIVERIES))
          .containsExactly(
              "1 1 telegram open 0 03:30",
              "2 2 telegram open 3 20:01 502",
              "3 2 telegram delivered 1 19:00 19:01 17",
              "4 2 telegram expired 0 18:00 18:01",
              "5 1 telegram dead 1 17:00 17:01 403");
    }
  }
}
