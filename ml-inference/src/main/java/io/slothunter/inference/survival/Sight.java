package io.slothunter.inference.survival;

import io.slothunter.inference.time.Days;

/** Slots that were seen to open together, and what could be said of them at that moment. */
final class Sight {
  private static final double LONGEST_SINCE = 7 * 86_400.0;

  private final Lives lives;
  private final int row;
  private final Life[] opened;
  private final double now;
  private final double[] own = new double[Bounds.COUNT];
  private final double[] kin = new double[Bounds.COUNT];
  private final float[] common = new float[SurvivalFeatures.WIDTH];

  /** Good until its lives are told of something else. */
  Sight(Lives lives, int row, Life[] opened, double now, double watchers) {
    this.lives = lives;
    this.row = row;
    this.opened = opened;
    this.now = now;
    for (int k = 0; k < Bounds.COUNT; k++) {
      kin[k] = lives.shares().kin(lives.family(row), k, now);
      own[k] = lives.shares().own(row, k, now, kin[k]);
    }
    clock(lives.moments().of(Days.quarter(now)));
    common[SurvivalFeatures.BATCH] = SurvivalFeatures.log(opened.length);
    common[SurvivalFeatures.FREE] = SurvivalFeatures.log(lives.free(row).size());
    common[SurvivalFeatures.WATCHERS] = SurvivalFeatures.log(watchers);
    lives.takenLately(row, now, common);
    double since = now - lives.lastTaken(row);
    double capped = Double.isNaN(since) ? LONGEST_SINCE : Math.min(LONGEST_SINCE, since);
    common[SurvivalFeatures.SINCE] = SurvivalFeatures.log(capped / 60);
    common[SurvivalFeatures.EVIDENCE] = SurvivalFeatures.log(evidence());
  }

  int size() {
    return opened.length;
  }

  long start(int slot) {
    return opened[slot].start();
  }

  /**
   * Takes a model's chances to be gone in each stretch: what became is learned.
   *
   * @return as they are to be told
   */
  double[] said(int slot, double[] gone) {
    double[] told = lives.bias().applied(gone);
    opened[slot].said(told);
    return told;
  }

  Life life(int slot) {
    return opened[slot];
  }

  /** How many earlier openings of the calendar tell of its ways. */
  double evidence() {
    return lives.shares().evidence(row, now);
  }

  /** How many of its family do. */
  double familyEvidence() {
    return lives.shares().familyEvidence(lives.family(row), now);
  }

  /** The calendar's base rate: the chance to be free at each bound by what became of others. */
  void plain(double[] alive) {
    Bounds.alive(own, alive);
  }

  /** Fills in the rows of a slot, one for each stretch. */
  void fill(int slot, float[] to, int at) {
    int width = SurvivalFeatures.WIDTH;
    long start = opened[slot].start();
    double lead = start - now;
    int leadClass = Shares.leadClass(lead);
    common[SurvivalFeatures.LEAD] = SurvivalFeatures.log(lead / 60);
    common[SurvivalFeatures.BEFORE] = SurvivalFeatures.log(lives.free(row).before(start));
    Days.Moment then = lives.moments().of(Days.quarter((double) start));
    SurvivalFeatures.hour(then, common, SurvivalFeatures.SLOT_CLOCK);
    Shares shares = lives.shares();
    for (int k = 0; k < Bounds.COUNT; k++) {
      int from = at + k * width;
      System.arraycopy(common, 0, to, from, width);
      to[from + k] = 1;
      int share = from + SurvivalFeatures.SHARES;
      to[share] = SurvivalFeatures.logit(own[k]);
      to[share + 1] = SurvivalFeatures.logit(shares.ownOfLead(row, leadClass, k, now, own[k]));
      to[share + 2] = SurvivalFeatures.logit(kin[k]);
      to[share + 3] = SurvivalFeatures.logit(shares.allOfLead(leadClass, k, now));
    }
  }

  private void clock(Days.Moment moment) {
    SurvivalFeatures.hours(moment, common, SurvivalFeatures.CLOCK);
    common[SurvivalFeatures.DAY] = moment.free() ? 1 : 0;
    common[SurvivalFeatures.DAY + 1] = moment.first() ? 1 : 0;
  }
}
