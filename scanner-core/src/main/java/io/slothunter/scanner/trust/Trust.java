package io.slothunter.scanner.trust;

import io.micrometer.core.instrument.MeterRegistry;
import io.slothunter.scanner.budget.Lane;
import io.slothunter.scanner.budget.Verdict;
import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.CalendarState;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.provider.Outcome;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Notices when a provider lies: some answer an unwelcome guest with success and an empty list.
 *
 * <p>An answer that lists nothing and would change what is known is doubtful until an answer to a
 * later request lists something while nothing speaks for a lie ({@link StreamTest}): whoever is
 * banned stays so, so it was not so before. When ordinary polls bring no such proof, a canary is
 * looked at. When the stream test alarms, the provider counts as blocked: what was doubtful is
 * dropped, the gate pauses, and only a canary that lists slots ends it.
 *
 * <p>Where no other calendar is known to have slots nobody can tell: then the provider's word is
 * taken, for the closing of slots only when it is repeated for a while; and for longer than bans
 * last, where much speaks for one or a new process has not yet seen the provider alive.
 *
 * <p>On one lane.
 */
public final class Trust {
  private final ProviderId provider;
  private final boolean blind;
  private final Life life;
  private final Canaries canaries;
  private final Doubts doubts;
  private final Drift drift;
  private final Block block;
  private final Weighing weighing;
  private long tickets;

  public Trust(ProviderId provider, Lane lane, TrustOptions options, Quarantine quarantine) {
    this(provider, lane, options, quarantine, false);
  }

  private Trust(
      ProviderId provider, Lane lane, TrustOptions options, Quarantine quarantine, boolean blind) {
    this.provider = provider;
    this.blind = blind;
    this.life = new Life(lane, options.canaryInterval());
    this.canaries = new Canaries(options.canaries());
    StreamTest stream = new StreamTest();
    this.doubts = new Doubts(lane, canaries, new Seeming(stream, life, canaries));
    this.drift = new Drift(provider, quarantine);
    this.block = new Block(provider);
    this.weighing = new Weighing(lane, stream, life, canaries, doubts, drift, block);
  }

  /** Believes everything: for a provider that is a recording, and cannot lie. */
  public static Trust blind(ProviderId provider, Lane lane) {
    return new Trust(provider, lane, TrustOptions.DEFAULTS, Quarantine.NONE, true);
  }

  /**
   * What to run, on the lane, when a canary should be looked at soon.
   *
   * @param action false when no canary is being looked at or can be
   */
  public void whenCanaryWanted(BooleanSupplier action) {
    doubts.whenCanaryWanted(action);
  }

  /** Shows in a registry how far the provider is believed. */
  public void register(MeterRegistry registry) {
    new TrustMetrics(this, provider).register(registry);
  }

  /** How it stands; from any thread. */
  public TrustStanding standing() {
    return new TrustStanding(block.isOn(), drift.isRaised(), doubts.size());
  }

  /** True from an alarm until a canary lists slots: nothing else is worth a request. */
  public boolean isBlocked() {
    return block.isOn();
  }

  /**
   * The canary to look at now.
   *
   * @param useful it is known to have slots; when none is any more, a block has to end
   * @param free nobody is looking at it
   */
  public Optional<Calendar> canary(Predicate<Calendar> useful, Predicate<Calendar> free) {
    if (block.isOn() && !canaries.has(useful)) {
      weighing.believe("no calendar is left that is known to have slots");
    }
    return canaries.next(useful.and(free));
  }

  /** The store knows a calendar of the provider that has slots. */
  public void recalls() {
    life.recalls();
  }

  /** To be taken for each request when it is sent, and handed in with its answer. */
  public long ticket() {
    return ++tickets;
  }

  /**
   * Weighs an answer; once for each, when it comes.
   *
   * @param first it answers the first look of a poll, which lists slots when the calendar has any
   * @param before what was known of the calendar
   */
  public Weighed weigh(
      Calendar calendar,
      Witness witness,
      boolean first,
      CalendarState before,
      Outcome outcome,
      long ticket) {
    if (blind) {
      return new Weighed(outcome, Verdict.of(outcome), false, tickets);
    }
    return weighing.of(
        new Weighing.Answer(calendar, witness, first, before, outcome, ticket, tickets));
  }

  /**
   * Whether a doubtful answer may be recorded; completes when it is known, on the lane.
   *
   * @param closes it would close slots
   */
  public Future<Boolean> proof(
      CalendarId calendar, Witness witness, Weighed doubtful, boolean closes) {
    return block.isOn()
        ? Future.succeededFuture(false)
        : doubts.proof(calendar, witness, doubtful.arrived(), closes);
  }

  /** A doubtful answer was true: the calendar is no canary any more. */
  public void proven(CalendarId calendar) {
    canaries.remove(calendar);
  }

  /** A calendar is not polled any more, or cannot be booked. */
  public void forget(CalendarId calendar) {
    canaries.remove(calendar);
  }

  /** What still waits for a proof is dropped. */
  public void close() {
    doubts.close();
  }
}
