package io.slothunter.api.health;

import io.vertx.core.Future;
import java.util.function.Supplier;

/**
 * Something that this process needs.
 *
 * @param necessary without it the process is not ready; else it is degraded
 * @param ask really asks it, every time
 */
public record Dependency(String name, boolean necessary, Supplier<Future<Check>> ask) {}
