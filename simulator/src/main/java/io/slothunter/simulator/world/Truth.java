package io.slothunter.simulator.world;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.slothunter.simulator.time.MicroClock;

/** The only place where a slot becomes free or stops being free, and the log of it. */
public final class Truth {

  private final MicroClock clock;
  private final RecentLog<Opening> openings;
  private final RecentLog<Closing> closings;

  Truth(MicroClock clock, int remembered) {
    this.clock = clock;
    this.openings = new RecentLog<>(remembered);
    this.closings = new RecentLog<>(remembered);
  }

  public RecentLog<Opening> openings() {
    return openings;
  }

  public RecentLog<Closing> closings() {
    return closings;
  }

  /** A slot that was free before anybody looked: known, and not an opening. */
  void base(BookingCalendar calendar, long start) {
    calendar.nowFree(
        new Opening(0, calendar, start, Opening.Cause.BASE, new Opening.Span(clock.micros(), 0)));
  }

  @CanIgnoreReturnValue
  Opening open(BookingCalendar calendar, long start, Opening.Cause cause, long heldSince) {
    Opening opening =
        new Opening(
            openings.next(), calendar, start, cause, new Opening.Span(clock.micros(), heldSince));
    openings.add(opening);
    calendar.nowFree(opening);
    return opening;
  }

  void close(Opening opening, Closing.Cause cause) {
    long now = clock.micros();
    Closing closing = new Closing(closings.next(), opening, cause, now);
    opening.close(now);
    closings.add(closing);
    opening.calendar().noLongerFree(closing);
  }
}
