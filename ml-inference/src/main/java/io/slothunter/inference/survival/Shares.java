package io.slothunter.inference.survival;

/**
 * Which share of openings was taken in each stretch, of a calendar, of its family and of all; each
 * is shrunk to the next wider one.
 */
final class Shares {
  private static final double[] PRIOR = {0.02, 0.06, 0.1, 0.2};
  private static final double STRENGTH = 10;

  /** Seconds of lead up to which an opening is of the first class, the second, and so on. */
  private static final double[] LEADS = {86_400, 3 * 86_400, 14 * 86_400};

  private static final int CLASSES = LEADS.length + 1;

  private final Share all = new Share();
  private final Share kin = new Share();
  private final Share own = new Share();
  private final Share allOfLead = new Share();
  private final Share ownOfLead = new Share();

  static int leadClass(double lead) {
    int at = 0;
    while (at < LEADS.length && lead >= LEADS[at]) {
      at++;
    }
    return at;
  }

  void add(int row, int family, int lead, int stretch, double at, double weight, boolean gone) {
    all.add(stretch, at, weight, gone);
    kin.add(place(family, stretch), at, weight, gone);
    own.add(place(row, stretch), at, weight, gone);
    allOfLead.add(place(lead, stretch), at, weight, gone);
    ownOfLead.add(place(row * CLASSES + lead, stretch), at, weight, gone);
  }

  double all(int stretch, double now) {
    return all.of(stretch, now, PRIOR[stretch], 1);
  }

  double kin(int family, int stretch, double now) {
    return kin.of(place(family, stretch), now, all(stretch, now), STRENGTH);
  }

  double own(int row, int stretch, double now, double ofKin) {
    return own.of(place(row, stretch), now, ofKin, STRENGTH);
  }

  double allOfLead(int lead, int stretch, double now) {
    return allOfLead.of(place(lead, stretch), now, all(stretch, now), STRENGTH);
  }

  double ownOfLead(int row, int lead, int stretch, double now, double ofCalendar) {
    return ownOfLead.of(place(row * CLASSES + lead, stretch), now, ofCalendar, STRENGTH);
  }

  /** How many openings of a calendar are known to have been taken or not. */
  double evidence(int row, double now) {
    return own.evidence(place(row, 0), now);
  }

  double familyEvidence(int family, double now) {
    return kin.evidence(place(family, 0), now);
  }

  private static int place(int which, int stretch) {
    return which * Bounds.COUNT + stretch;
  }
}
