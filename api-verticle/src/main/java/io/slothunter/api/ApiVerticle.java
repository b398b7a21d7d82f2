package io.slothunter.api;

import io.slothunter.api.contract.Contract;
import io.slothunter.api.docs.DocPages;
import io.slothunter.scanner.ask.QueryReader;
import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.enrol.Enrolment;
import io.slothunter.scanner.like.Likeness;
import io.slothunter.scanner.worth.Worth;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** REST, live events, health and figures on one port, gRPC on another. Deploy one instance. */
public final class ApiVerticle extends VerticleBase {
  private final ApiOptions options;
  private final Stores stores;
  private final LocalBus bus;
  private final Enrolment enrolment;
  private final Operations operations;
  private final InstantSource clock;
  private final Learned learned;

  private @Nullable ApiParts running;
  private volatile int port = -1;
  private volatile int grpcPort = ApiOptions.NO_GRPC;

  public ApiVerticle(
      ApiOptions options,
      Stores stores,
      LocalBus bus,
      Enrolment enrolment,
      Operations operations,
      InstantSource clock) {
    this(options, stores, bus, enrolment, operations, clock, Learned.NOTHING);
  }

  private ApiVerticle(
      ApiOptions options,
      Stores stores,
      LocalBus bus,
      Enrolment enrolment,
      Operations operations,
      InstantSource clock,
      Learned learned) {
    this.options = options;
    this.stores = stores;
    this.bus = bus;
    this.enrolment = enrolment;
    this.operations = operations;
    this.clock = clock;
    this.learned = learned;
  }

  /** The same, which understands what people type. */
  public ApiVerticle understanding(QueryReader reader) {
    return with(learned.with(reader));
  }

  /** The same, which knows what people like, and which doctors are like others. */
  public ApiVerticle knowing(Worth worth, Likeness likeness) {
    return with(learned.with(worth, likeness));
  }

  private ApiVerticle with(Learned other) {
    return new ApiVerticle(options, stores, bus, enrolment, operations, clock, other);
  }

  /** The port that is listened at, from any thread; -1 until started. */
  public int port() {
    return port;
  }

  /** Where gRPC is spoken, from any thread; {@link ApiOptions#NO_GRPC} for nowhere. */
  public int grpcPort() {
    return grpcPort;
  }

  @Override
  public Future<?> start() {
    ApiParts parts = new ApiParts(vertx, options, stores, bus, operations, clock, learned);
    running = parts;
    return Contract.load(vertx)
        .compose(contract -> DocPages.load(vertx, contract))
        .compose(docs -> parts.load().map(docs))
        .compose(docs -> serve(parts, docs));
  }

  private Future<?> serve(ApiParts parts, DocPages docs) {
    return parts
        .serveCalls(docs)
        .onSuccess(bound -> grpcPort = bound)
        .compose(calls -> parts.serve(parts.routes(stores, enrolment, clock, docs), docs))
        .onSuccess(bound -> port = bound);
  }

  @Override
  public Future<?> stop() {
    return running == null ? Future.succeededFuture() : running.stop();
  }
}
