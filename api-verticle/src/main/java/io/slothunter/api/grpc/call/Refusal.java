package io.slothunter.api.grpc.call;

import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.vertx.grpc.common.GrpcStatus;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How a call ends that was not fulfilled.
 *
 * @param message says what to do
 * @param trailers what the caller hears besides
 */
public record Refusal(GrpcStatus status, String message, Map<String, String> trailers) {
  public Refusal {
    trailers = Map.copyOf(trailers);
  }

  public static Refusal of(GrpcStatus status, String message) {
    return new Refusal(status, message, Map.of());
  }

  /** The same problem as over HTTP: its headers and its type become trailers. */
  public static Refusal of(Problem problem) {
    Map<String, String> trailers =
        problem.headers().entrySet().stream()
            .collect(
                Collectors.toMap(e -> e.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
    trailers.put("slothunter-problem", problem.kind().type());
    return new Refusal(status(problem.kind()), message(problem), trailers);
  }

  private static String message(Problem problem) {
    return problem.faults().isEmpty()
        ? problem.detail()
        : problem.faults().stream()
            .map(fault -> fault.where() + " " + fault.detail())
            .collect(Collectors.joining("; "));
  }

  /** As google/rpc/code.proto maps its codes to statuses of HTTP, the other way round. */
  private static GrpcStatus status(ProblemKind kind) {
    if (kind == ProblemKind.ACCOUNTS_OFF) {
      return GrpcStatus.UNIMPLEMENTED;
    }
    return switch (kind.status()) {
      case 401 -> GrpcStatus.UNAUTHENTICATED;
      case 403 -> GrpcStatus.PERMISSION_DENIED;
      case 404 -> GrpcStatus.NOT_FOUND;
      case 409 -> GrpcStatus.ABORTED;
      case 413, 429 -> GrpcStatus.RESOURCE_EXHAUSTED;
      case 500 -> GrpcStatus.INTERNAL;
      case 502, 503 -> GrpcStatus.UNAVAILABLE;
      default -> GrpcStatus.INVALID_ARGUMENT;
    };
  }
}
