package io.slothunter.notifier;

import io.slothunter.scanner.provider.DoctorLink;
import io.slothunter.scanner.provider.DoctorResolver;
import io.slothunter.scanner.provider.Resolution;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;

/**
 * How pasted links are read and resolved.
 *
 * @param resolvers read links; none of them is asked to resolve one
 * @param resolve asks the link's provider, within its budget of requests
 */
public record DoctorLinks(
    List<DoctorResolver> resolvers, Function<DoctorLink, Future<Resolution>> resolve) {
  public DoctorLinks {
    resolvers = List.copyOf(resolvers);
  }
}
