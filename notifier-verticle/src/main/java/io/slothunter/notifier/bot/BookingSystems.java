package io.slothunter.notifier.bot;

import io.slothunter.scanner.calendar.ProviderId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How the booking systems stand that this process asks, and the switch of each. */
public interface BookingSystems {
  /** None where this process asks none. */
  List<Standing> now();

  /** Leaves one alone, also over restarts, or asks it again; false if there is none such. */
  Future<Boolean> leaveAlone(ProviderId provider, boolean off);

  /**
   * @param off it is left alone because somebody said so
   * @param outSince since when it gives no usable answer; empty while it does
   * @param lastGood when it last gave one
   * @param perSecond the budget of requests
   */
  record Standing(
      ProviderId provider,
      boolean off,
      Optional<Instant> outSince,
      Optional<Instant> lastGood,
      double perSecond) {}

  /** For a process that asks none. */
  BookingSystems NONE =
      new BookingSystems() {
        @Override
        public List<Standing> now() {
          return List.of();
        }

        @Override
        public Future<Boolean> leaveAlone(ProviderId provider, boolean off) {
          return Future.succeededFuture(false);
        }
      };
}
