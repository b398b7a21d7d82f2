package io.slothunter.simulator.fault;

import java.time.Duration;
import java.util.OptionalInt;

/** One switched-on fault: what goes wrong, where, and for how long. */
public record Fault(Where where, What what, HowLong howLong) {

  /**
   * @param path the last part of the request's path ({@code getFreeDays}, {@code full-profile},
   *     {@code sendMessage}), or empty for all of the area
   * @param probability 0 to 1 that a matching request is hit
   */
  public record Where(Area area, String path, double probability) {

    public Where {
      if (!(probability >= 0 && probability <= 1)) {
        throw new IllegalArgumentException("probability must be 0 to 1");
      }
    }

    boolean covers(Area asked, String askedPath) {
      return area == asked && (path.isEmpty() || path.equalsIgnoreCase(askedPath));
    }
  }

  /**
   * @param least and
   * @param most the range of a delay; for {@link FaultKind#STALL} {@code most} is its length
   * @param status of {@link FaultKind#SERVER_ERROR}
   * @param retryAfter seconds, for {@link FaultKind#THROTTLE}
   */
  public record What(
      FaultKind kind, Duration least, Duration most, int status, OptionalInt retryAfter) {

    private static final int BAD_GATEWAY = 502;

    public What {
      if (least.isNegative() || most.compareTo(least) < 0) {
        throw new IllegalArgumentException("the latency must be a range from 0 upwards");
      }
      if (status < 500 || status > 599) {
        throw new IllegalArgumentException("status must be 500 to 599");
      }
    }

    public static What of(FaultKind kind) {
      return new What(kind, Duration.ZERO, Duration.ZERO, BAD_GATEWAY, OptionalInt.empty());
    }
  }

  /**
   * @param until epoch microseconds; {@link Long#MAX_VALUE} for no end
   * @param times how many requests are hit at most; {@link Long#MAX_VALUE} for no limit
   * @param after how many requests that it covers come through before the first one is hit
   */
  public record HowLong(long until, long times, long after) {
    public static final HowLong FOREVER = new HowLong(Long.MAX_VALUE, Long.MAX_VALUE, 0);

    public HowLong {
      if (after < 0) {
        throw new IllegalArgumentException("after must be 0 or more");
      }
    }
  }
}
