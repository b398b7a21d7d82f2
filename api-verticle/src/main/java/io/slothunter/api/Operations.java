package io.slothunter.api;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.slothunter.api.health.Dependency;
import io.slothunter.api.rest.ProviderStatus;
import java.util.List;
import java.util.function.Supplier;

/**
 * What an operator looks at.
 *
 * @param providers how it stands with each provider now; cheap, called for every request
 * @param dependencies what {@code /health/ready} asks
 */
public record Operations(
    Supplier<List<ProviderStatus>> providers,
    List<Dependency> dependencies,
    PrometheusMeterRegistry registry) {
  public Operations {
    dependencies = List.copyOf(dependencies);
  }
}
