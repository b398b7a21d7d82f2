package io.slothunter.inference.survival;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.slothunter.inference.time.Days;
import io.slothunter.inference.time.Fading;
import io.slothunter.inference.time.Moments;
import io.slothunter.inference.time.Places;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * What was seen of slots' lives, as far as features of now need it. Told in the order of time, in
 * seconds of the epoch; the same in training and at work. Not for several threads.
 */
final class Lives {
  /** Openings beyond so many at once say little that is new. */
  static final int COUNTED_AT_ONCE = 4;

  private static final int HOUR = 3_600;
  private static final int DAY = 86_400;

  private final Moments moments;
  private final Consumer<Life> settled;
  private final Shares shares = new Shares();
  private final Bias bias = new Bias();
  private final Places rows = new Places();
  private final List<OpenSlots> free = new ArrayList<>();
  private final Fading ownHour = new Fading(HOUR);
  private final Fading ownDay = new Fading(DAY);
  private final Fading kinHour = new Fading(HOUR);
  private final Deque<Life> unsettled = new ArrayDeque<>();
  private int[] families = new int[16];
  private double[] lastTaken = new double[16];

  Lives(Days days) {
    this(days, life -> {});
  }

  /**
   * @param settled hears of each opening of which it is known what became, or never will be
   */
  Lives(Days days, Consumer<Life> settled) {
    this.moments = new Moments(days);
    this.settled = settled;
  }

  /**
   * Slots of one calendar were seen to open.
   *
   * @param family who has their ways in common, a small number
   * @param watchers how many people wait for the calendar; 0 where that is not known
   */
  @CanIgnoreReturnValue
  Sight opened(long calendar, int family, long[] starts, double now, double watchers) {
    pass(now);
    int row = row(calendar, family);
    double weight = Math.min(1, (double) COUNTED_AT_ONCE / starts.length);
    Life[] opened = new Life[starts.length];
    OpenSlots ofCalendar = free.get(row);
    for (int i = 0; i < starts.length; i++) {
      opened[i] = new Life(row, starts[i], now, weight);
      unsettled.add(opened[i]);
      ofCalendar.open(opened[i]);
    }
    return new Sight(this, row, opened, now, watchers);
  }

  /** A slot is free that was so before, or came back. */
  void free(long calendar, int family, long start, double now) {
    pass(now);
    free.get(row(calendar, family)).add(start, now);
  }

  /**
   * A slot was seen to be taken.
   *
   * @param gone when it was, as far as that is known; not after now
   */
  void taken(long calendar, int family, long start, double gone, double now) {
    pass(now);
    int row = row(calendar, family);
    ownHour.add(row, now, 1);
    ownDay.add(row, now, 1);
    kinHour.add(families[row], now, 1);
    lastTaken[row] = now;
    Life life = free.get(row).remove(start);
    if (life != null) {
      life.taken(gone);
    }
  }

  /** A slot is not watched any more; what becomes of it is not known. */
  void lost(long calendar, int family, long start, double watched, double now) {
    pass(now);
    int row = row(calendar, family);
    Life life = free.get(row).remove(start);
    if (life != null) {
      life.lost(watched);
    }
  }

  /** Time goes on: what became of openings of long ago is known by now. */
  private void pass(double now) {
    while (!unsettled.isEmpty() && unsettled.peek().from() + Bounds.SETTLED <= now) {
      Life life = unsettled.remove();
      free.get(life.row()).settled(life);
      settle(life);
    }
  }

  private void settle(Life life) {
    int row = life.row();
    int lead = Shares.leadClass(life.start() - life.from());
    double at = life.from() + Bounds.SETTLED;
    for (int k = 0; k < Bounds.COUNT && life.isKnownAt(k); k++) {
      boolean gone = life.isGoneBy(k);
      shares.add(row, families[row], lead, k, at, life.weight(), gone);
      if (gone) {
        break;
      }
    }
    life.tell(bias, life.said());
    settled.accept(life);
  }

  private int row(long calendar, int family) {
    int known = rows.of(calendar);
    if (known >= 0) {
      return known;
    }
    int row = rows.add(calendar);
    free.add(new OpenSlots());
    if (row == families.length) {
      families = Arrays.copyOf(families, 2 * row);
      lastTaken = Arrays.copyOf(lastTaken, 2 * row);
    }
    families[row] = family;
    lastTaken[row] = Double.NaN;
    return row;
  }

  Moments moments() {
    return moments;
  }

  Bias bias() {
    return bias;
  }

  Shares shares() {
    return shares;
  }

  OpenSlots free(int row) {
    return free.get(row);
  }

  int family(int row) {
    return families[row];
  }

  double lastTaken(int row) {
    return lastTaken[row];
  }

  /** Fills in what was taken lately: of the calendar within hours and days, and of its family. */
  void takenLately(int row, double now, float[] features) {
    int at = SurvivalFeatures.TAKEN;
    features[at] = SurvivalFeatures.log(ownHour.at(row, ownHour.factor(now)));
    features[at + 1] = SurvivalFeatures.log(ownDay.at(row, ownDay.factor(now)));
    features[at + 2] = SurvivalFeatures.log(kinHour.at(families[row], kinHour.factor(now)));
  }
}
