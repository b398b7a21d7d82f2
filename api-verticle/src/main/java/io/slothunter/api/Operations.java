package io.slothunter.api;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.slothunter.api.health.Dependency;
import io.slothunter.api.rest.CalendarPolling;
import io.slothunter.api.rest.ModelStatus;
import io.slothunter.api.rest.ProviderStatus;
import io.slothunter.api.rest.ProviderSwitch;
import io.slothunter.scanner.calendar.CalendarId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What an operator looks at.
 *
 * @param providers how it stands with each provider now; cheap, called for every request
 * @param providerSwitch leaves one of them alone, or asks it again
 * @param polling why a calendar is polled when it is; empty for one that this process does not poll
 * @param models how it stands with each model now; cheap
 * @param dependencies what {@code /health/ready} asks
 */
public record Operations(
    Supplier<List<ProviderStatus>> providers,
    ProviderSwitch providerSwitch,
    Function<CalendarId, Future<Optional<CalendarPolling>>> polling,
    Supplier<List<ModelStatus>> models,
    List<Dependency> dependencies,
    PrometheusMeterRegistry registry) {
  public Operations {
    dependencies = List.copyOf(dependencies);
  }
}
