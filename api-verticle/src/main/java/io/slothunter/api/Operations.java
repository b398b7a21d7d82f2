package io.slothunter.api;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.slothunter.api.health.Dependency;
import io.slothunter.api.rest.ProviderStatus;
import io.slothunter.api.rest.ProviderSwitch;
import java.util.List;
import java.util.function.Supplier;

/**
 * What an operator looks at.
 *
 * @param providers how it stands with each provider now; cheap, called for every request
 * @param providerSwitch leaves one of them alone, or asks it again
 * @param dependencies what {@code /health/ready} asks
 */
public record Operations(
    Supplier<List<ProviderStatus>> providers,
    ProviderSwitch providerSwitch,
    List<Dependency> dependencies,
    PrometheusMeterRegistry registry) {
  public Operations {
    dependencies = List.copyOf(dependencies);
  }

  /** Without a switch. */
  public Operations(
      Supplier<List<ProviderStatus>> providers,
      List<Dependency> dependencies,
      PrometheusMeterRegistry registry) {
    this(providers, ProviderSwitch.NONE, dependencies, registry);
  }
}
