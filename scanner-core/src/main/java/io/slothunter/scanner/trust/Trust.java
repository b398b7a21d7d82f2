package io.slothunter.scanner.trust;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.slothunter.scanner.budget.Lane;
import io.slothunter.scanner.budget.Verdict;
import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.CalendarState;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.provider.Outcome;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
  /** Bans of this kind last for some hours, say those who were banned. */
  private static final long LONGEST_BAN = Duration.ofHours(6).toNanos();

  private static final Logger LOG = LoggerFactory.getLogger(Trust.class);

  /** After so many answers in a row that list nothing a canary is looked at: it costs little. */
  private static final int LONGEST_EMPTINESS = 50;

  private final ProviderId provider;
  private final Lane lane;
  private final boolean blind;
  private final long canaryInterval;
  private final StreamTest stream = new StreamTest();
  private final Canaries canaries;
  private final Doubts doubts;
  private final Drift drift;

  private long tickets;
  private long blockedAt;
  private int blocks;
  private long lastAlive;
  private int sinceAlive;
  private long aliveAt;
  private boolean everAlive;
  private boolean recalled;
  private volatile boolean blocked;

  public Trust(ProviderId provider, Lane lane, TrustOptions options, Quarantine quarantine) {
    this(provider, lane, options, quarantine, false);
  }

  private Trust(
      ProviderId provider, Lane lane, TrustOptions options, Quarantine quarantine, boolean blind) {
    this.provider = provider;
    this.lane = lane;
    this.blind = blind;
    this.canaryInterval = options.canaryInterval().toNanos();
    this.canaries = new Canaries(options.canaries());
    this.doubts = new Doubts(lane, canaries, new Seeming());
    this.aliveAt = lane.nanos();
    this.drift = new Drift(provider, quarantine);
    this.lastAlive = lane.nanos();
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
    gauge(registry, "slothunter.provider.disbelieved", t -> t.blocked ? 1 : 0);
    gauge(registry, "slothunter.provider.drift", t -> t.drift.isRaised() ? 1 : 0);
    gauge(registry, "slothunter.answers.doubtful", t -> t.doubts.size());
  }

  private void gauge(MeterRegistry registry, String name, ToDoubleFunction<Trust> value) {
    Gauge.builder(name, this, value).tag("provider", provider.value()).register(registry);
  }

  /** How it stands; from any thread. */
  public TrustStanding standing() {
    return new TrustStanding(blocked, drift.isRaised(), doubts.size());
  }

  /** True from an alarm until a canary lists slots: nothing else is worth a request. */
  public boolean isBlocked() {
    return blocked;
  }

  /**
   * The canary to look at now.
   *
   * @param useful it is known to have slots; when none is any more, a block has to end
   * @param free nobody is looking at it
   */
  public Optional<Calendar> canary(Predicate<Calendar> useful, Predicate<Calendar> free) {
    if (blocked && !canaries.has(useful)) {
      unblock("no calendar is left that is known to have slots");
    }
    return canaries.next(useful.and(free));
  }

  /** The store knows a calendar of the provider that has slots. */
  public void recalls() {
    recalled = true;
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
    if (!(outcome instanceof Outcome.Fetched fetched)) {
      noUse(calendar, outcome);
      return new Weighed(outcome, Verdict.of(outcome), false, tickets);
    }
    drift.understood();
    if (witness.blocks != blocks) {
      witness.blocks = blocks;
      witness.empties = 0;
    }
    Sight sight = Sight.of(fetched.snapshot(), before, witness);
    Verdict verdict = Verdict.FINE;
    if (sight.listed() > 0) {
      witness.empties = 0;
      alive(calendar, witness, first, sight, ticket);
    } else {
      if (sight.closes() && witness.empties++ == 0) {
        witness.firstEmptyAt = lane.nanos();
      }
      verdict = first ? empty(calendar, witness, sight, ticket) : verdict;
    }
    boolean doubtful = sight.listed() == 0 && sight.speaks();
    return new Weighed(outcome, verdict, doubtful, tickets);
  }

  /**
   * Whether a doubtful answer may be recorded; completes when it is known, on the lane.
   *
   * @param closes it would close slots
   */
  public Future<Boolean> proof(
      CalendarId calendar, Witness witness, Weighed doubtful, boolean closes) {
    return blocked
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

  /** A canary that cannot be booked or understood any more can vouch for nobody. */
  private void noUse(Calendar calendar, Outcome outcome) {
    boolean strange = false;
    if (outcome instanceof Outcome.Unknown unknown) {
      drift.unknown(calendar.id(), unknown);
      strange = unknown.specimen().isPresent();
    }
    if (strange || outcome instanceof Outcome.Unbookable) {
      canaries.remove(calendar.id());
    }
  }

  private void alive(Calendar calendar, Witness witness, boolean first, Sight sight, long ticket) {
    if (first) {
      witness.alive = true;
      witness.met = true;
      witness.streak++;
      canaries.seen(calendar, witness, sight.listed());
    }
    if (blocked) {
      if (ticket > blockedAt) {
        unblock("calendars list slots again");
      }
      return;
    }
    everAlive = true;
    aliveAt = lane.nanos();
    lastAlive = lane.nanos();
    sinceAlive = 0;
    doubts.answered();
    sight.kind().filter(kind -> first).ifPresentOrElse(stream::alive, stream::aliveUnexpectedly);
    if (stream.isCalm()) {
      doubts.proveBefore(ticket);
    }
  }

  private Verdict empty(Calendar calendar, Witness witness, Sight sight, long ticket) {
    witness.streak = 0;
    witness.alive = false;
    witness.met = true;
    if (sight.isMissing()) {
      doubts.answered();
      canaries.missing(calendar, witness, sight.known());
    } else if (sight.known() == 0) {
      canaries.remove(calendar.id());
    }
    if (blocked) {
      return ticket > blockedAt ? refused() : Verdict.FINE;
    }
    // The same calendar found empty again says nothing new of the provider.
    sight.kind().filter(kind -> witness.empties <= 1).ifPresent(stream::empty);
    if (stream.alarms()) {
      block();
      return refused();
    }
    if (!stream.isCalm() || isCanaryDue()) {
      doubts.lookSoon();
    }
    return Verdict.FINE;
  }

  /** Before the interval is over, so that there is time for more than one. */
  private boolean isCanaryDue() {
    boolean due =
        ++sinceAlive % LONGEST_EMPTINESS == 0
            || lane.nanos() - lastAlive > canaryInterval - canaryInterval / 4;
    if (due) {
      lastAlive = lane.nanos();
    }
    return due;
  }

  private void block() {
    blocked = true;
    blockedAt = tickets;
    stream.begin();
    doubts.drop();
  }

  private void unblock(String why) {
    blocked = false;
    blocks++;
    canaries.believeAgain();
    lastAlive = lane.nanos();
    LOG.atInfo()
        .setMessage("a provider is believed again")
        .addKeyValue("provider", provider)
        .addKeyValue("because", why)
        .log();
  }

  /** How the provider seems at present. */
  private final class Seeming implements Doubts.Mood {
    @Override
    public boolean isCalm() {
      return stream.isCalm();
    }

    /** Also when nothing was shown since we began, though slots are known. */
    @Override
    public boolean isDubious() {
      boolean mute = recalled && !everAlive;
      return (mute || stream.isSuspicious()) && lane.nanos() - aliveAt < LONGEST_BAN;
    }

    @Override
    public void believe() {
      stream.believe();
    }

    @Override
    public long repetition() {
      boolean usual = everAlive && !stream.isSuspicious() && !canaries.areMissingTogether();
      return usual ? canaryInterval : LONGEST_BAN;
    }
  }

  private static Verdict refused() {
    return new Verdict.Refused(
        "its answers are far emptier than its history allows: a soft ban, most likely");
  }
}
