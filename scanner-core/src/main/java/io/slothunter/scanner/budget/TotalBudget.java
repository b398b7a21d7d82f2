package io.slothunter.scanner.budget;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What all providers together may get, beside each one's own budget: of a budget b, whole and at
 * least one, never more than b requests in any window [t, t + 1 s).
 *
 * <p>Where more is wanted than there is, gates get tokens in proportion to their shares; what one
 * leaves, the others get. This is start-time fair queueing (Goyal, Vin and Cheng, SIGCOMM 1996):
 * each token moves its gate's time on by 1/share, and the gate whose time is least is next. On one
 * lane, which all the gates share.
 */
public final class TotalBudget {
  /**
   * However little a gate's share is, it gets a token every two seconds, or every tenth where that
   * is less: a person may be waiting for an answer.
   */
  private static final double LEAST_PER_SECOND = 0.5;

  private static final double LEAST_PART = 0.1;

  private final double perSecond;
  private final double leastShare;
  private final Lane lane;
  private final TokenBucket bucket;
  private final List<Member> members = new ArrayList<>();
  private double reached;
  private Lane.Alarm alarm = () -> {};
  private boolean alarmSet;

  /**
   * @param perSecond as of one provider's {@link Limits}
   */
  public TotalBudget(double perSecond, Lane lane) {
    if (!(perSecond >= Limits.LEAST && perSecond <= Limits.MOST)) {
      throw new IllegalArgumentException("no total of requests per second: " + perSecond);
    }
    this.perSecond = perSecond;
    this.leastShare = Math.min(LEAST_PER_SECOND, LEAST_PART * perSecond);
    this.lane = lane;
    this.bucket = new TokenBucket(perSecond, lane.nanos());
    this.bucket.rest(lane.nanos()); // an earlier process may have sent its requests a moment ago
  }

  public double perSecond() {
    return perSecond;
  }

  /**
   * @param wake run on the lane when it is worth to ask again
   */
  Member join(Runnable wake) {
    Member member = new Member(wake);
    members.add(member);
    return member;
  }

  private Optional<Member> first() {
    return members.stream().filter(m -> m.waiting).min(Comparator.comparingDouble(Member::time));
  }

  /** Hands out what is there, to one after the other. */
  private void handOut() {
    alarmSet = false;
    Optional<Member> next = first();
    while (next.isPresent() && bucket.nanosUntilToken(lane.nanos()) == 0) {
      next.get().waiting = false;
      next.get().wake.run(); // it takes a token, or wants none any more
      next = first();
    }
    if (next.isPresent()) {
      setAlarm();
    }
  }

  private void setAlarm() {
    if (!alarmSet) {
      alarmSet = true;
      long wait = bucket.nanosUntilToken(lane.nanos());
      if (wait > 0) {
        alarm = lane.after(Duration.ofNanos(wait), this::handOut);
      } else {
        lane.later(this::handOut);
      }
    }
  }

  /** One gate's part. */
  final class Member {
    private final Runnable wake;
    private volatile double share = Double.NaN;
    private double time;
    private boolean waiting;

    private Member(Runnable wake) {
      this.wake = wake;
    }

    /** From any thread; empty before it is known. */
    OptionalDouble share() {
      double known = share;
      return Double.isNaN(known) ? OptionalDouble.empty() : OptionalDouble.of(known);
    }

    /**
     * @param value requests per second, 0 for one that nobody asks
     */
    void share(double value) {
      share = value;
    }

    /** Whether it may take a token now; else it is woken in due time. */
    boolean mayTake(long now) {
      boolean there = bucket.nanosUntilToken(now) == 0;
      waiting = !there || members.stream().anyMatch(m -> m != this && m.isBefore(this));
      if (waiting) {
        setAlarm();
      }
      return !waiting;
    }

    /** Takes a token, after {@link #mayTake} said yes. */
    void take(long now) {
      if (!bucket.tryTake(now)) {
        throw new IllegalStateException("a token is taken that is not there");
      }
      reached = time();
      time = reached + step();
    }

    void giveBack() {
      bucket.giveBack();
      time -= step();
      if (first().isPresent()) {
        alarm.cancel();
        alarmSet = true;
        lane.later(TotalBudget.this::handOut);
      }
    }

    private boolean isBefore(Member other) {
      return waiting && time() < other.time();
    }

    /** Who did not want any for a while has not saved up. */
    private double time() {
      return Math.max(time, reached);
    }

    private double step() {
      double known = share;
      return 1 / (known > leastShare ? known : leastShare);
    }
  }
}
