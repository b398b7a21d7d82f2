package io.slothunter.inference.trial;

import io.slothunter.inference.model.Faults;
import io.slothunter.inference.model.Manifest;
import io.slothunter.inference.model.ModelFault;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How it stands with one model.
 *
 * @param kind what it answers
 * @param of whose calendars: a booking system's name, or {@link #ALL}
 * @param role what its answers are used for
 * @param share of the calendars, of which its answers are used
 * @param manifest empty while there was none that can be used
 * @param since when it was first asked in this process; empty before
 * @param scored how many rows it was asked about
 * @param faults how many there were, by kind, since the process began
 * @param fault what is wrong at present; empty if nothing is
 * @param comparison of a candidate with the model in use; empty for that one
 * @param drift how far the world has moved from what it learned
 */
public record ModelStanding(
    String kind,
    String of,
    Role role,
    double share,
    Optional<Manifest> manifest,
    Optional<Instant> since,
    long scored,
    Map<String, Long> faults,
    Optional<ModelFault> fault,
    Optional<Comparison.Standing> comparison,
    Drifting drift) {
  /** With these a model's other answers are used all the same. */
  private static final Set<ModelFault.Kind> PARTIAL =
      EnumSet.of(ModelFault.Kind.NONSENSE, ModelFault.Kind.SLOW);

  /** Of all booking systems' calendars. */
  public static final String ALL = "all";

  public ModelStanding {
    faults = Map.copyOf(faults);
  }

  /** What a model's answers are used for. */
  public enum Role {
    /** They are used. */
    SERVING,
    /** A candidate's, for a share of the calendars. */
    SHARING,
    /** A candidate's, for the comparison alone. */
    SHADOW,
    /** There are none: the model cannot be used, or was not asked yet. */
    NONE;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param measured false for a model whose manifest does not say how features were spread
   * @param stability the population stability index of each feature; empty before a whole day
   * @param expected how many events it expected within the last day, where it is known what became
   * @param observed how many there were
   */
  public record Drifting(
      boolean measured, Map<String, Double> stability, double expected, double observed) {
    public static final Drifting UNKNOWN = new Drifting(false, Map.of(), 0, 0);

    public Drifting {
      stability = Map.copyOf(stability);
    }

    /** Enough was expected to say that it is far off: twice too many, or half as many. */
    public boolean isFarOff() {
      return Math.max(expected, observed) >= ENOUGH
          && (observed > FAR * expected || expected > FAR * observed);
    }

    private static final double ENOUGH = 50;
    private static final double FAR = 2;
  }

  /** The same with the faults that there are by now. */
  public ModelStanding with(Faults now) {
    Optional<ModelFault> latest = now.latest();
    boolean stopped = latest.map(each -> !PARTIAL.contains(each.kind())).orElse(false);
    return new ModelStanding(
        kind,
        of,
        stopped ? Role.NONE : role,
        share,
        manifest,
        since,
        scored,
        now.counts(),
        latest,
        comparison,
        drift);
  }

  /** Of calendars of which its answers are used, something is wrong. */
  public boolean isTroubled() {
    boolean unusable = role == Role.NONE && fault.isPresent();
    return share > 0 && (unusable || drift.isFarOff());
  }
}
