package io.slothunter.scanner.enrol;

import io.slothunter.scanner.provider.Outcome;

/** What an operator or a program reads of a pasted link that led to no watch, and what to do. */
public final class Advice {
  private static final String NOTHING_LOST = "nothing is lost; do the same again";

  private static final Outcome.Cases<String> TROUBLES =
      new Outcome.Cases<>(
          fetched -> "try again later: the provider answered something else than was asked",
          throttled -> "the provider asks us to slow down; try again later",
          blocked -> "the provider refuses us at present; the operator can see why",
          Outcome.Unbookable::reason,
          unknown -> "try again later: the provider gave no usable answer: " + unknown.cause());

  private static final Enrolled.Cases<String> WORDS =
      new Enrolled.Cases<>(
          added -> added.doctor().doctor().name() + " is known",
          watched -> watched.doctor().doctor().name() + " is watched",
          Enrolled.NotOurs::reason,
          none -> "the provider knows no doctor called " + none.slug() + ": check the link",
          nothing -> nothing.name() + " has no calendar that can be booked online at present",
          moved ->
              "the doctor's page moved more than once: paste the link that your browser ends at",
          failed -> failed.why().match(TROUBLES),
          unanswered -> NOTHING_LOST,
          busy -> "other doctors are being added; try again",
          store -> NOTHING_LOST);

  private Advice() {}

  public static String of(Enrolled enrolled) {
    return enrolled.match(WORDS);
  }
}
