package io.slothunter.api.grpc;

import io.slothunter.api.access.Rule;
import io.slothunter.api.caller.Caller;
import io.slothunter.api.grpc.call.Call;
import io.slothunter.api.grpc.call.OneMessage;
import io.slothunter.api.grpc.call.Refusal;
import io.slothunter.api.health.Readiness;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.health.v1.HealthCheckRequest;
import io.vertx.grpc.health.v1.HealthCheckResponse;
import io.vertx.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.vertx.grpc.health.v1.HealthListRequest;
import io.vertx.grpc.health.v1.HealthListResponse;
import io.vertx.grpc.health.v1.HealthProto;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * grpc.health.v1 as its protocol describes it
 * (https://github.com/grpc/grpc/blob/master/doc/health-checking.md), with the readiness of {@code
 * /health/ready}. The service of Vert.x tells watchers again and again what has not changed, and
 * does not forget those who cancelled.
 */
final class HealthCalls {
  private static final String SERVICE = "grpc.health.v1.Health";
  private static final String SLOTS = "slothunter.v1.Slots";
  private static final int MOST_WATCHERS = 1_000;
  private static final long LOOK_EVERY_MS = 1_000;

  private final Vertx vertx;
  private final Readiness readiness;
  private final Duration longest;
  private final Map<Call, Watcher> watchers = new LinkedHashMap<>();
  private long timer = -1;

  HealthCalls(Vertx vertx, Readiness readiness, Duration longest) {
    this.vertx = vertx;
    this.readiness = readiness;
    this.longest = longest;
  }

  GrpcService service(Rule rule) {
    return new GrpcService(
        HealthProto.getDescriptor().findServiceByName("Health"),
        List.of(
            new Method(SERVICE + "/Check", rule, this::check),
            new Method(SERVICE + "/List", rule, this::list),
            new Method(SERVICE + "/Watch", rule, this::watch)));
  }

  private void check(Call call, Caller caller) {
    OneMessage.of(
        vertx,
        call,
        HealthCheckRequest.parser(),
        longest,
        said -> {
          if (isKnown(said.getService())) {
            now().onSuccess(status -> call.answer(encoded(status)));
          } else {
            call.refuse(
                Refusal.of(GrpcStatus.NOT_FOUND, "no such service: ask for \"\" or " + SLOTS));
          }
        });
  }

  private void list(Call call, Caller caller) {
    OneMessage.of(
        vertx,
        call,
        HealthListRequest.parser(),
        longest,
        said ->
            now()
                .onSuccess(
                    status -> {
                      HealthCheckResponse each = response(status);
                      call.answer(
                          Buffer.buffer(
                              HealthListResponse.newBuilder()
                                  .putStatuses("", each)
                                  .putStatuses(SLOTS, each)
                                  .build()
                                  .toByteArray()));
                    }));
  }

  private void watch(Call call, Caller caller) {
    OneMessage.of(
        vertx,
        call,
        HealthCheckRequest.parser(),
        longest,
        said -> {
          if (watchers.size() >= MOST_WATCHERS) {
            call.refuse(Refusal.of(GrpcStatus.RESOURCE_EXHAUSTED, "too many watch already"));
            return;
          }
          call.onOver(() -> leave(call));
          watchers.put(call, new Watcher(call, isKnown(said.getService())));
          if (timer < 0) {
            timer = vertx.setPeriodic(LOOK_EVERY_MS, id -> look());
          }
          look();
        });
  }

  /** A timer runs only while somebody watches. */
  private void leave(Call call) {
    watchers.remove(call);
    if (watchers.isEmpty()) {
      vertx.cancelTimer(timer);
      timer = -1;
    }
  }

  private void look() {
    now().onSuccess(status -> List.copyOf(watchers.values()).forEach(each -> each.tell(status)));
  }

  void stop() {
    new ArrayList<>(watchers.keySet())
        .forEach(call -> call.refuse(Refusal.of(GrpcStatus.UNAVAILABLE, "we stop: come back")));
  }

  private Future<ServingStatus> now() {
    return readiness
        .isReady()
        .map(ready -> ready ? ServingStatus.SERVING : ServingStatus.NOT_SERVING);
  }

  private static boolean isKnown(String service) {
    return service.isEmpty() || service.equals(SLOTS);
  }

  private static HealthCheckResponse response(ServingStatus status) {
    return HealthCheckResponse.newBuilder().setStatus(status).build();
  }

  private static Buffer encoded(ServingStatus status) {
    return Buffer.buffer(response(status).toByteArray());
  }

  /** Is told what is new, and one thing at a time. */
  private static final class Watcher {
    private final Call call;
    private final boolean known;
    private ServingStatus told = ServingStatus.UNKNOWN;
    private boolean reading = true;

    Watcher(Call call, boolean known) {
      this.call = call;
      this.known = known;
    }

    void tell(ServingStatus now) {
      ServingStatus status = known ? now : ServingStatus.SERVICE_UNKNOWN;
      if (reading && status != told) {
        told = status;
        reading = false;
        call.say(encoded(status)).onComplete(taken -> reading = true);
      }
    }
  }
}
