package io.slothunter.scanner.trust;

/**
 * How far a provider's answers are believed at a moment.
 *
 * @param blocked they are not: it is taken to answer us with empty lists
 * @param drift it has changed how it speaks
 * @param doubtful how many answers wait for the proof that they are true
 */
public record TrustStanding(boolean blocked, boolean drift, int doubtful) {}
