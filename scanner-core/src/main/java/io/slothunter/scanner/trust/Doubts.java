package io.slothunter.scanner.trust;

import io.slothunter.scanner.budget.Lane;
import io.slothunter.scanner.calendar.CalendarId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * What waits for the proof that it is true, and the looks at canaries that bring it when ordinary
 * polls do not. On one lane.
 */
final class Doubts {
  /** Ordinary polls at a high budget bring the proof sooner than this. */
  private static final Duration GRACE = Duration.ofMillis(250);

  /**
   * From one canary to the next while something is doubtful: longer each time, up to a limit, as
   * long as none answers.
   */
  private static final Duration NEXT_CANARY = Duration.ofSeconds(1);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /** A calendar without anybody to vouch for it must be found empty so often in a row. */
  private static final int LOOKS_ALONE = 3;

  private final Lane lane;
  private final Canaries canaries;
  private final Mood mood;
  private final Suspects suspects = new Suspects();

  private BooleanSupplier canaryWanted = () -> false;
  private int nobodyAsked;
  private Duration nextCanary = NEXT_CANARY;
  private boolean alarmSet;
  private boolean closed;

  Doubts(Lane lane, Canaries canaries, Mood mood) {
    this.lane = lane;
    this.canaries = canaries;
    this.mood = mood;
  }

  /** How a provider seems at present. */
  interface Mood {
    /** Nothing speaks for a lie. */
    boolean isCalm();

    /** Much speaks for a ban, though not enough. */
    boolean isDubious();

    /** What spoke for a lie was true: a lone calendar was taken at its word. */
    void believe();

    /** Nanoseconds for which a lone calendar must repeat that it has nothing. */
    long repetition();
  }

  /**
   * @param action false when no canary is being looked at or can be
   */
  void whenCanaryWanted(BooleanSupplier action) {
    canaryWanted = action;
  }

  /** From any thread. */
  int size() {
    return suspects.size();
  }

  /**
   * Whether a doubtful answer may be recorded.
   *
   * @param arrived the last ticket that had been given out when it came
   * @param closes it would close slots
   */
  Future<Boolean> proof(CalendarId calendar, Witness witness, long arrived, boolean closes) {
    if (closed) {
      return Future.succeededFuture(false);
    }
    if (!canaries.canTell(calendar)) {
      return Future.succeededFuture(takeAlone(witness, closes));
    }
    lookSoon();
    return suspects.add(calendar, witness, closes, arrived);
  }

  /** An answer to a request with this ticket listed slots, and nothing speaks for a lie. */
  void proveBefore(long ticket) {
    suspects.proveBefore(ticket);
  }

  /** A calendar that is expected to have slots answered: the next one would tell more. */
  void answered() {
    nextCanary = NEXT_CANARY;
  }

  /** Nothing that waits is to be recorded. */
  void drop() {
    suspects.settle(any -> true, false);
  }

  void close() {
    closed = true;
    drop();
  }

  /** A canary is to be looked at, unless ordinary polls are quicker. */
  void lookSoon() {
    wake(GRACE);
  }

  private void wake(Duration in) {
    if (!alarmSet && !closed) {
      alarmSet = true;
      lane.after(in, this::look);
    }
  }

  /** Looks at canaries until nothing is doubtful any more. */
  private void look() {
    alarmSet = false;
    if (closed) {
      return;
    }
    nobodyAsked = canaryWanted.getAsBoolean() ? 0 : nobodyAsked + 1;
    suspects.settle(s -> isAlone(s) && takeAlone(s.witness(), s.closes()), true);
    suspects.settle(this::isAlone, false);
    if (suspects.size() > 0 || (!mood.isCalm() && canaries.size() > 0)) {
      wake(nextCanary);
      Duration longer = nextCanary.multipliedBy(2);
      nextCanary = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }
  }

  /** Nobody can tell; those who could are themselves in doubt, or cannot be looked at for long. */
  private boolean isAlone(Suspects.Suspect suspect) {
    return nobodyAsked >= LOOKS_ALONE || !canaries.canTell(suspect.calendar());
  }

  /** Where nobody can tell: whether a calendar is taken at its word. */
  private boolean takeAlone(Witness witness, boolean closes) {
    if (!closes) {
      return mood.isCalm() && !mood.isDubious();
    }
    long repeated = lane.nanos() - witness.firstEmptyAt;
    boolean taken =
        witness.alive || (witness.empties >= LOOKS_ALONE && repeated >= mood.repetition());
    if (taken) {
      mood.believe();
    }
    return taken;
  }
}
