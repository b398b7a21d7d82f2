package io.slothunter.app.replay.report;

import io.slothunter.app.replay.policy.Policies;
import io.slothunter.app.replay.run.Figures;
import java.util.Locale;
import java.util.function.Consumer;

/** Says the results to people, and in the last line to programs. */
public final class Report {
  private static final String ROUND_ROBIN = Policies.ROUND_ROBIN.label();
  private static final String HINDSIGHT = Policies.SQRT_HINDSIGHT.label();
  private static final String RANDOM = Policies.RANDOM.label();

  private final Results results;
  private final Consumer<String> out;

  public Report(Results results, Consumer<String> out) {
    this.results = results;
    this.out = out;
  }

  public void facts() {
    WorldFacts facts = results.facts();
    say(
        "%d calendars, %.4f requests a second, %.0f openings judged",
        facts.calendars(), facts.perSecond(), facts.events().value());
    say(
        "best fixed rates by formula, (sum sqrt x)^2 / (N sum x): %s of round-robin",
        facts.closedForm().textWithMargin());
  }

  public void table() {
    say(
        "%-20s %8s %8s %8s  %-14s %-14s %-14s %6s %9s %7s %6s %4s",
        "policy",
        "mean min",
        "p50",
        "p95",
        "/round-robin",
        "/hindsight",
        "p95 ratio",
        "short",
        "requests",
        "bounded",
        "waits",
        "/s");
    results.policies().forEach(this::row);
    say("");
    say("short: share of the events that live 30 minutes or less that a poll saw");
    say("bounded: events not polled before the end, which count with their wait until then");
    say("waits: the longest time between two polls of one calendar, in round-robin cycles");
    say("/s: the most requests to one provider in any window of one second");
  }

  private void row(String policy) {
    Mean bounded = results.mean(policy, Figures::bounded);
    say(
        "%-20s %8.2f %8.2f %8.2f  %-14s %-14s %-14s %6s %9.0f %7.0f %6.2f %4.0f",
        policy,
        results.mean(policy, Figures::mean).value(),
        results.mean(policy, Figures::median).value(),
        results.mean(policy, Figures::p95).value(),
        results.ratio(policy, ROUND_ROBIN, Figures::mean).textWithMargin(),
        results.ratio(policy, HINDSIGHT, Figures::mean).textWithMargin(),
        results.ratio(policy, ROUND_ROBIN, Figures::p95).textWithMargin(),
        shortCaught(policy).text(),
        results.mean(policy, Figures::requests).value(),
        bounded.value(),
        results.most(policy, Figures::longestWait),
        results.most(policy, Figures::busiestSecond));
  }

  /** What must come out wrong, or the replay itself is. */
  public void controls(String proportional) {
    Mean even = results.ratio(proportional, ROUND_ROBIN, Figures::mean);
    Mean random = results.ratio(RANDOM, HINDSIGHT, Figures::mean);
    say(
        "control %s: %s of round-robin, %s",
        proportional, even.textWithMargin(), verdict(even.value() > 1, "above 1"));
    say(
        "control random: %s of the same rates evenly spaced, %s",
        random.textWithMargin(), verdict(Math.abs(random.value() - 2) < 0.3, "about 2"));
  }

  /** The line that programs read. */
  public void lastLine(String policy) {
    say(
        "replay policy=%s ratio=%s hindsight_ratio=%s p95_ratio=%s short_caught=%s"
            + " short_caught_round_robin=%s",
        policy,
        results.ratio(policy, ROUND_ROBIN, Figures::mean).text(),
        results.ratio(policy, HINDSIGHT, Figures::mean).text(),
        results.ratio(policy, ROUND_ROBIN, Figures::p95).text(),
        shortCaught(policy).text(),
        shortCaught(ROUND_ROBIN).text());
  }

  private Mean shortCaught(String policy) {
    return results.mean(policy, f -> f.shortCaught().orElse(Double.NaN));
  }

  private static String verdict(boolean asExpected, String what) {
    return (asExpected ? "as expected: " : "NOT AS EXPECTED, which is ") + what;
  }

  private void say(String format, Object... values) {
    out.accept(String.format(Locale.ROOT, format, values));
  }
}
