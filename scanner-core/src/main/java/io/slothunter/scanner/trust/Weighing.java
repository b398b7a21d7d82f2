package io.slothunter.scanner.trust;

import io.slothunter.scanner.budget.Lane;
import io.slothunter.scanner.budget.Verdict;
import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarState;
import io.slothunter.scanner.provider.Outcome;

/** Takes answers for evidence, for or against a provider. On one lane. */
final class Weighing {
  private final Lane lane;
  private final StreamTest stream;
  private final Life life;
  private final Canaries canaries;
  private final Doubts doubts;
  private final Drift drift;
  private final Block block;

  Weighing(
      Lane lane,
      StreamTest stream,
      Life life,
      Canaries canaries,
      Doubts doubts,
      Drift drift,
      Block block) {
    this.lane = lane;
    this.stream = stream;
    this.life = life;
    this.canaries = canaries;
    this.doubts = doubts;
    this.drift = drift;
    this.block = block;
  }

  /**
   * The answer to one request.
   *
   * @param first it answers the first look of a poll
   * @param before what was known of the calendar
   * @param ticket of the request
   * @param arrived the last ticket that had been given out when the answer came
   */
  record Answer(
      Calendar calendar,
      Witness witness,
      boolean first,
      CalendarState before,
      Outcome outcome,
      long ticket,
      long arrived) {
    Weighed as(Verdict verdict, boolean doubtful) {
      return new Weighed(outcome, verdict, doubtful, arrived);
    }
  }

  Weighed of(Answer answer) {
    if (!(answer.outcome() instanceof Outcome.Fetched fetched)) {
      noUse(answer.calendar(), answer.outcome());
      return answer.as(Verdict.of(answer.outcome()), false);
    }
    drift.understood();
    Witness witness = answer.witness();
    if (witness.blocks != block.ended()) {
      witness.blocks = block.ended();
      witness.empties = 0;
    }
    Sight sight = Sight.of(fetched.snapshot(), answer.before(), witness);
    if (sight.listed() > 0) {
      witness.empties = 0;
      alive(answer, sight);
      return answer.as(Verdict.FINE, false);
    }
    if (sight.closes() && witness.empties++ == 0) {
      witness.firstEmptyAt = lane.nanos();
    }
    return answer.as(answer.first() ? empty(answer, sight) : Verdict.FINE, sight.speaks());
  }

  /** Ends a block. */
  void believe(String why) {
    block.end(why);
    canaries.believeAgain();
    life.waitAgain();
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

  private void alive(Answer answer, Sight sight) {
    if (answer.first()) {
      Witness witness = answer.witness();
      witness.alive = true;
      witness.met = true;
      witness.streak++;
      canaries.seen(answer.calendar(), witness, sight.listed());
    }
    if (block.isOn()) {
      if (block.isBefore(answer.ticket())) {
        believe("calendars list slots again");
      }
      return;
    }
    life.seen();
    doubts.answered();
    sight
        .kind()
        .filter(kind -> answer.first())
        .ifPresentOrElse(stream::alive, stream::aliveUnexpectedly);
    if (stream.isCalm()) {
      doubts.proveBefore(answer.ticket());
    }
  }

  private Verdict empty(Answer answer, Sight sight) {
    Witness witness = answer.witness();
    witness.streak = 0;
    witness.alive = false;
    witness.met = true;
    if (sight.isMissing()) {
      doubts.answered();
      canaries.missing(answer.calendar(), witness, sight.known());
    } else if (sight.known() == 0) {
      canaries.remove(answer.calendar().id());
    }
    if (block.isOn()) {
      return block.isBefore(answer.ticket()) ? Block.refused() : Verdict.FINE;
    }
    // The same calendar found empty again says nothing new of the provider.
    sight.kind().filter(kind -> witness.empties <= 1).ifPresent(stream::empty);
    if (stream.alarms()) {
      disbelieve(answer.arrived());
      return Block.refused();
    }
    if (!stream.isCalm() || life.isCanaryDue()) {
      doubts.lookSoon();
    }
    return Verdict.FINE;
  }

  private void disbelieve(long ticket) {
    block.begin(ticket);
    stream.begin();
    doubts.drop();
  }
}
