package io.slothunter.inference.trial;

import io.micrometer.core.instrument.MeterRegistry;
import io.slothunter.inference.model.Faults;
import io.slothunter.inference.model.Manifest;
import io.slothunter.scanner.calendar.CalendarId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model at work, and the candidate beside it: what they saw, expected and got. What it knows is
 * of this process, but for the evidence of their comparison, which may be kept; another model in
 * either place begins anew. Told by one thread that may read and write files; how it stands may be
 * asked from any.
 */
public final class Trial {
  private static final Duration KEPT_EVERY = Duration.ofMinutes(1);

  private final Track.Place serving;
  private final Track.Place candidate;
  private final Faults faults;
  private final Faults rivalFaults;
  private final Optional<Rival> rival;
  private final Split split;
  private final Comparison.Rule rule;
  private final TrialMetrics metrics;
  private final Optional<KeptEvidence> kept;
  private @Nullable Track inUse;
  private @Nullable Track tried;
  private Comparison comparison;

  /** Whether it is another pair of models than when evidence was kept last. */
  private boolean begun = true;

  private Instant keepAt = Instant.MIN;
  private volatile List<ModelStanding> standings;

  /**
   * @param kind of the models
   * @param faults of the model in use
   * @param rule by which the candidate is judged
   */
  public Trial(
      String kind, Contest contest, Faults faults, Comparison.Rule rule, MeterRegistry registry) {
    boolean tries = contest.candidate().isPresent();
    double share = tries ? contest.share() : 0;
    this.split = new Split(kind, share);
    this.faults = faults;
    this.rule = rule;
    this.rivalFaults =
        new Faults(
            registry,
            "slothunter." + kind + ".candidate.faults",
            "the candidate for the model of " + kind + " cannot be used; the model in use answers");
    this.rival =
        contest.candidate().map(each -> new Rival(each, contest.thread(), this.rivalFaults));
    this.serving =
        new Track.Place(kind, contest.of(), ModelStanding.Role.SERVING, 1 - split.share());
    ModelStanding.Role role = share > 0 ? ModelStanding.Role.SHARING : ModelStanding.Role.SHADOW;
    this.candidate = new Track.Place(kind, contest.of(), role, share);
    this.comparison = new Comparison(rule);
    this.metrics = new TrialMetrics(registry, kind, contest.of(), tries);
    this.kept =
        contest.keptIn().filter(any -> tries).map(in -> new KeptEvidence(in, kind, contest.of()));
    this.standings = standings(Double.NaN);
  }

  /** The one to be asked beside the model in use. */
  public Optional<Rival> rival() {
    return rival;
  }

  /** Whether the candidate answers for a calendar; from any thread. */
  public boolean isCandidates(CalendarId calendar) {
    return split.has(calendar);
  }

  /**
   * The model in use was asked.
   *
   * @return true if it is another one than before
   */
  public boolean serves(Manifest manifest, Instant now) {
    Track before = inUse;
    if (before != null && before.isOf(manifest)) {
      return false;
    }
    inUse = new Track(manifest, now);
    begin();
    return true;
  }

  /**
   * The candidate was asked.
   *
   * @return true if it is another one than before
   */
  public boolean tries(Manifest manifest, Instant now) {
    Track before = tried;
    if (before != null && before.isOf(manifest)) {
      return false;
    }
    tried = new Track(manifest, now);
    begin();
    return true;
  }

  public Optional<Track> inUse() {
    return Optional.ofNullable(inUse);
  }

  public Optional<Track> tried() {
    return Optional.ofNullable(tried);
  }

  public Comparison comparison() {
    return comparison;
  }

  /** What both were told: one row of features among others. */
  public void saw(float[] features, int at, double weight) {
    inUse().ifPresent(track -> track.saw(features, at, weight));
    tried().ifPresent(track -> track.saw(features, at, weight));
  }

  /** Time goes on, and what is known is shown. */
  public void show(Instant now) {
    double second = now.getEpochSecond();
    inUse().ifPresent(track -> track.advance(second));
    tried().ifPresent(track -> track.advance(second));
    Track serves = inUse;
    Track rivals = tried;
    if (serves != null && rivals != null && !now.isBefore(keepAt)) {
      kept.ifPresent(file -> keep(file, serves, rivals, now));
    }
    standings = standings(second);
    metrics.show(standings);
  }

  private void begin() {
    comparison = new Comparison(rule);
    begun = true;
    keepAt = Instant.MIN;
  }

  /** Now and then: what came since is lost if the process is killed. */
  private void keep(KeptEvidence file, Track serves, Track rivals, Instant now) {
    keepAt = now.plus(KEPT_EVERY);
    String pair = pair(serves, rivals);
    if (file.take() || begun) {
      // What was judged here meanwhile is dropped, lest two processes count the same.
      comparison = file.read(pair, rule, now).orElse(comparison);
    }
    begun = false;
    file.write(pair, comparison);
  }

  /** From any thread. */
  public List<ModelStanding> standings() {
    List<ModelStanding> now = new ArrayList<>();
    for (ModelStanding each : standings) {
      boolean rivals = now.size() == 1;
      now.add(each.with(rivals ? rivalFaults : faults));
    }
    return now;
  }

  private static String pair(Track serves, Track rivals) {
    return serves.checksum() + " " + rivals.checksum();
  }

  /** Keeps the evidence, and closes the candidate when it has answered what it was asked. */
  public void close() {
    rival.ifPresent(Rival::close);
    kept.ifPresent(this::keepLast);
  }

  private void keepLast(KeptEvidence file) {
    Track serves = inUse;
    Track rivals = tried;
    if (serves != null && rivals != null && !begun) {
      file.write(pair(serves, rivals), comparison);
    }
    file.close();
  }

  private List<ModelStanding> standings(double now) {
    List<ModelStanding> all = new ArrayList<>();
    all.add(
        inUse()
            .map(track -> track.standing(serving, now, faults, Optional.empty()))
            .orElseGet(() -> serving.idle(faults)));
    if (rival.isPresent()) {
      all.add(
          tried()
              .map(
                  track ->
                      track.standing(
                          candidate, now, rivalFaults, Optional.of(comparison.standing())))
              .orElseGet(() -> candidate.idle(rivalFaults)));
    }
    return List.copyOf(all);
  }
}
