package io.slothunter.inference.trial;

import io.slothunter.inference.model.Faults;
import io.slothunter.inference.model.Manifest;
import java.time.Instant;
import java.util.Optional;

/** What is kept of one model while it is at work. Not for several threads. */
public final class Track {
  private final Manifest manifest;
  private final Instant since;
  private final Drift drift;
  private final Calibration calibration = new Calibration();
  private long scored;

  Track(Manifest manifest, Instant since) {
    this.manifest = manifest;
    this.since = since;
    this.drift = new Drift(manifest);
  }

  boolean isOf(Manifest other) {
    return manifest.checksum().equals(other.checksum());
  }

  String checksum() {
    return manifest.checksum();
  }

  public void scored(int rows) {
    scored += rows;
  }

  /** What it was told: one row of features among others. */
  void saw(float[] features, int at, double weight) {
    drift.saw(features, at, weight);
  }

  /** How many events it expected at a second, and how many there were. */
  public void came(double second, double expected, double observed) {
    calibration.add(second, expected, observed);
  }

  void advance(double now) {
    drift.advance(now);
  }

  ModelStanding standing(
      Place place, double now, Faults faults, Optional<Comparison.Standing> comparison) {
    Calibration.Sums sums = calibration.sums(now);
    return new ModelStanding(
        place.kind(),
        place.of(),
        place.role(),
        place.share(),
        Optional.of(manifest),
        Optional.of(since),
        scored,
        faults.counts(),
        faults.latest(),
        comparison,
        new ModelStanding.Drifting(
            drift.isMeasured(), drift.indices(), sums.expected(), sums.observed()));
  }

  /** What a model is there for. */
  record Place(String kind, String of, ModelStanding.Role role, double share) {
    /** Of one that was never asked. */
    ModelStanding idle(Faults faults) {
      return new ModelStanding(
          kind,
          of,
          ModelStanding.Role.NONE,
          share,
          Optional.empty(),
          Optional.empty(),
          0,
          faults.counts(),
          faults.latest(),
          Optional.empty(),
          ModelStanding.Drifting.UNKNOWN);
    }
  }
}
