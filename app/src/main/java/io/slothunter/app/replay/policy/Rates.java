package io.slothunter.app.replay.policy;

import io.slothunter.app.replay.world.Budget;
import io.slothunter.app.replay.world.World;
import io.slothunter.app.replay.world.WorldCalendar;
import io.slothunter.scanner.calendar.CalendarId;
import java.util.function.ToDoubleFunction;

/** Poll rates that a budget is spent by. */
final class Rates {
  private final double[] perSecond;

  private Rates(double[] perSecond) {
    this.perSecond = perSecond;
  }

  /**
   * @param share of the budget that a calendar gets, in any unit
   */
  static Rates of(World world, Budget budget, ToDoubleFunction<WorldCalendar> share) {
    double[] rates = new double[world.calendars().size()];
    double all = 0;
    for (WorldCalendar calendar : budget.calendars()) {
      double its = share.applyAsDouble(calendar);
      rates[calendar.index()] = its;
      all += its;
    }
    for (WorldCalendar calendar : budget.calendars()) {
      // Where nothing ever opens every order is as good, but the requests are to be spent.
      rates[calendar.index()] =
          all > 0
              ? rates[calendar.index()] / all * budget.perSecond()
              : budget.perSecond() / budget.calendars().size();
    }
    return new Rates(rates);
  }

  double perSecond(CalendarId calendar) {
    return perSecond[(int) calendar.value() - 1];
  }

  double gap(CalendarId calendar) {
    return 1 / perSecond(calendar);
  }
}
