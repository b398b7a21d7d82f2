package io.slothunter.scanner.trust;

import io.slothunter.scanner.budget.Verdict;
import io.slothunter.scanner.provider.Outcome;

/**
 * An outcome, and what is to be thought of it.
 *
 * @param doubtful it lists nothing: what it says may be recorded only when {@link Trust#proof} says
 *     so
 * @param arrived the last ticket that had been given out when the answer came
 */
public record Weighed(Outcome outcome, Verdict verdict, boolean doubtful, long arrived) {}
