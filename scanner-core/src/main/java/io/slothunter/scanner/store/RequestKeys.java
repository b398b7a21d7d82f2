package io.slothunter.scanner.store;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Objects;

/**
 * Requests that carry a key of their sender's, so that one that is sent again, because its answer
 * was lost, is not carried out again.
 *
 * <p>A key belongs to the first request that comes with it for {@link #KEPT}. Failed futures carry
 * a {@link StoreFailure}.
 */
public interface RequestKeys {
  /** How long an answer is given again. */
  Duration KEPT = Duration.ofHours(24);

  /** A request that was begun this long ago and never answered was lost with its process. */
  Duration ABANDONED = Duration.ofMinutes(2);

  /**
   * Claims a key for a request, whoever comes first.
   *
   * @param fingerprint equal for equal requests alone
   */
  Future<Claim> claim(String key, String fingerprint);

  /** Keeps the answer of a request that was begun. */
  Future<Void> settle(String key, String fingerprint, Reply reply);

  /** Gives the key back: the request came to nothing, and may be sent again. */
  Future<Void> release(String key, String fingerprint);

  /** What came of claiming a key. */
  sealed interface Claim {
    /** The request is to be carried out, then settled or released. */
    record Begun() implements Claim {}

    /** The same request is being carried out. */
    record InProgress() implements Claim {}

    /** The same request was answered so. */
    record Answered(Reply reply) implements Claim {}

    /** The key belongs to another request. */
    record Taken() implements Claim {}
  }

  /**
   * An HTTP answer, as it is given again.
   *
   * @param location empty if there is none
   */
  record Reply(int status, String type, String location, String body) {
    public Reply {
      Objects.requireNonNull(type);
      Objects.requireNonNull(location);
      Objects.requireNonNull(body);
    }
  }
}
