package io.slothunter.benchmarks;

import io.slothunter.scanner.store.postgres.PostgresOptions;
import java.net.URI;
import java.nio.file.Path;

/** Parts of a configuration in which benchmarks do not differ. */
final class YamlParts {
  private YamlParts() {}

  /** A PostgreSQL that runs already. */
  static String store(PostgresOptions options, Path folder) {
    return """
        store:
          folder: %s
          host: %s
          port: %d
          database: %s
          user: %s
          password: "%s"
          pool-size: %d
        """
        .formatted(
            folder,
            options.host(),
            options.port(),
            options.database(),
            options.user(),
            options.password(),
            options.poolSize());
  }

  /** A simulated booking system, whose doctors have pages at {@code booking.example}. */
  static String providers(URI booking, int perSecond) {
    return """
        providers:
          paziresh24:
            contact: bench@slothunter.invalid
            requests-per-second: %1$d
            concurrency: 64
            booking-url: %2$s/booking/v2
            profile-url: %2$s
            site-url: https://booking.example
            hosts: [booking.example]
        """
        .formatted(perSecond, booking);
  }
}
