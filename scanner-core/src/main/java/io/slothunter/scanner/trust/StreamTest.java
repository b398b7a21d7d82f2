package io.slothunter.scanner.trust;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * Whether a provider's answers are far emptier than its history allows: a cumulative sum of log
 * likelihood ratios (CUSUM: Page, "Continuous inspection schemes", Biometrika 1954), of "nearly all
 * answers are empty" against the rate at which each kind of calendar was found empty before.
 *
 * <p>The sum never falls below zero and alarms at {@code ln(1 / rate)}; as long as answers are
 * independent and no emptier than their history, alarms are at least {@code 1 / rate} answers apart
 * on average (Lorden, "Procedures for reacting to a change in distribution", 1971). The rate is one
 * in ten million answers.
 *
 * <p>What is seen while the sum is positive counts into the history only when it has fallen to zero
 * again: a ban must not become the new normal.
 */
final class StreamTest {
  static final double FALSE_ALARMS = 1e-7;

  private static final double LIMIT = Math.log(1 / FALSE_ALARMS);

  /** How often an answer is empty when all are meant to be: a few may come from a cache. */
  private static final double BANNED = 0.95;

  /** No history proves that something cannot happen. */
  private static final double RAREST = 0.000_5;

  private static final double COMMONEST = 0.95;

  /** History older than about so many answers of a kind is forgotten by halves. */
  private static final double MEMORY = 5_000;

  private final Map<Kind, History> histories = new EnumMap<>(Kind.class);
  private double sum;

  StreamTest() {
    for (Kind kind : Kind.values()) {
      histories.put(kind, new History(kind));
    }
  }

  void empty(Kind kind) {
    History history = of(kind);
    history.newEmpty++;
    history.newAnswers++;
    add(Math.log(BANNED / history.rate()));
  }

  void alive(Kind kind) {
    History history = of(kind);
    history.newAnswers++;
    add(Math.log((1 - BANNED) / (1 - history.rate())));
  }

  /** A calendar that was not known to have any lists slots: as likely as not, unless banned. */
  void aliveUnexpectedly() {
    add(Math.log((1 - BANNED) / 0.5));
  }

  /** True when nothing speaks for a lie. */
  boolean isCalm() {
    return sum == 0;
  }

  /** Half way to an alarm. */
  boolean isSuspicious() {
    return sum >= LIMIT / 2;
  }

  boolean alarms() {
    return sum >= LIMIT;
  }

  /** How often a kind is empty in ordinary times. */
  double rate(Kind kind) {
    return of(kind).rate();
  }

  /** What made the sum positive was true. */
  void believe() {
    sum = 0;
    histories.values().forEach(History::learn);
  }

  /** Begins anew with the history as it was before the sum became positive. */
  void begin() {
    sum = 0;
    histories.values().forEach(History::forget);
  }

  private History of(Kind kind) {
    return Objects.requireNonNull(histories.get(kind));
  }

  private void add(double evidence) {
    sum = Math.max(0, sum + evidence);
    if (sum == 0) {
      histories.values().forEach(History::learn);
    }
  }

  /** What was seen of one kind, and what of late counts only when the sum is zero again. */
  private static final class History {
    private double empty;
    private double answers;
    private int newEmpty;
    private int newAnswers;

    History(Kind kind) {
      empty = kind.empty();
      answers = kind.answers();
    }

    double rate() {
      return Math.min(COMMONEST, Math.max(RAREST, empty / answers));
    }

    void learn() {
      empty += newEmpty;
      answers += newAnswers;
      if (answers > 2 * MEMORY) {
        empty /= 2;
        answers /= 2;
      }
      forget();
    }

    void forget() {
      newEmpty = 0;
      newAnswers = 0;
    }
  }
}
