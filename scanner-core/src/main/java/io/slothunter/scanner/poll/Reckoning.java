package io.slothunter.scanner.poll;

/** What every calendar's index rests on: learned rates, the profile, and what is expected now. */
final class Reckoning {
  /**
   * After so long, an opening may well be gone again before anybody looked: a longer gap, such as
   * one in which this program did not run, counts as this long.
   */
  private static final double LONGEST_EXPOSURE = 6 * 3_600;

  /** The times of the week are forgotten so much slower than the rates: weeks are few. */
  private static final double PROFILE_MEMORY = 4;

  /** All calendars are compared anew after a time that grows from here. */
  private static final double FIRST_POOLING = 10;

  private static final double DELAYS_REMEMBERED = 900;
  private static final double DAY = 86_400;

  private final Timeline time = new Timeline();
  private final Ledger ledger;
  private final Learner learner;
  private final Profiles profiles;
  private final boolean profiled;
  private final double profileHalfLife;
  private final Index index;
  private final Expectation expectation;
  private final Delays delays = new Delays(DELAYS_REMEMBERED);
  private final Delays measured = new Delays(DELAYS_REMEMBERED);
  private double refreshed;
  private double holdsUntil;
  private double poolAt;

  Reckoning(Ledger ledger, IndexOptions options, Hazard hazard) {
    double halfLife = options.halfLife().toMillis() / 1e3;
    this.ledger = ledger;
    this.learner = new Learner(ledger, options.priorStrength(), halfLife);
    this.profiles = new Profiles(options.week());
    this.profiled = options.profile();
    this.profileHalfLife = PROFILE_MEMORY * halfLife;
    this.index = new Index(ledger, options.variant());
    this.expectation = new Expectation(ledger, learner, index, profiles, hazard, time);
  }

  Timeline time() {
    return time;
  }

  Index index() {
    return index;
  }

  Expectation expectation() {
    return expectation;
  }

  Learner learner() {
    return learner;
  }

  Profiles profiles() {
    return profiles;
  }

  Delays delays() {
    return delays;
  }

  /** Of the openings that were found. */
  Delays measured() {
    return measured;
  }

  /** For a row that was opened. */
  void makeRoom(int row) {
    index.makeRoom();
    profiles.makeRoom(ledger.family[row]);
  }

  /**
   * Takes in a calendar.
   *
   * @param seen when it was seen, or since when it stands as if it had not been
   */
  void admit(int row, double seen, double now) {
    ledger.seen[row] = seen;
    expectation.set(row, now);
    index.restart(row, seen);
    holdsUntil = now; // somebody may have told what to expect of it
  }

  /**
   * Brings all that is expected up to an instant, if it is due.
   *
   * @return whether it was
   */
  boolean refresh(double now) {
    if (now < holdsUntil && now < poolAt) {
      return false;
    }
    index.settle(now);
    if (now >= poolAt) {
      learner.pool(now);
      poolAt = now + Math.max(FIRST_POOLING, Math.min(Profile.QUARTER, now / 4));
      if (profiled) {
        profiles.refresh(Math.pow(0.5, (now - refreshed) / profileHalfLife));
        refreshed = now;
      }
    }
    holdsUntil = expectation.setAll(now);
    return true;
  }

  /**
   * A look at a calendar gave a usable answer.
   *
   * @param opened whether it found an opening
   * @param usual the longest gap that is usual
   */
  void seen(int row, boolean opened, double now, double usual) {
    if (!ledger.is(row, Ledger.NEW)) {
      learn(row, opened || ledger.is(row, Ledger.GLIMPSED), now, usual);
    }
    ledger.clear(row, Ledger.NEW | Ledger.GLIMPSED);
    ledger.set(row, Ledger.UNSAVED);
    ledger.failures[row] = 0;
    ledger.seen[row] = now;
    expectation.set(row, now);
    index.restart(row, now);
  }

  private void learn(int row, boolean opened, double now, double usual) {
    double gap = Math.max(0, now - ledger.seen[row]);
    double exposure = Math.min(gap, Math.max(LONGEST_EXPOSURE, usual));
    double to = time.epoch(now);
    double rate = learner.rate(row, now);
    Profile profile = profiles.of(ledger.family[row]);
    double found = opened ? Learner.openings(rate * profile.between(to - exposure, to)) : 0;
    if (profiled) {
      profile.learn(to - gap, to, rate, found);
    }
    delays.add(now, Math.min(gap, DAY), ledger.weight[row] * rate);
    if (opened && gap > 0) {
      measured.add(now, Math.min(gap, DAY), ledger.weight[row] / Math.min(gap, DAY));
    }
    learner.count(row, gap, exposure, found);
  }
}
