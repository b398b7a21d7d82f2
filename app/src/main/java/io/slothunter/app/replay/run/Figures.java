package io.slothunter.app.replay.run;

import java.util.OptionalDouble;

/**
 * How one policy did in one world.
 *
 * @param mean of the delays, weighted by watchers, in minutes; as are the quantiles
 * @param shortCaught the share of short-lived events that were seen; empty if lives are not known
 * @param events how many were judged
 * @param bounded how many of them were not polled before the end, and count until then
 * @param requests over the whole replay
 * @param busiestSecond the most requests to one provider in any window of a second
 * @param longestWait of any calendar from poll to poll, in cycles of round-robin
 */
public record Figures(
    double mean,
    double median,
    double p95,
    OptionalDouble shortCaught,
    int events,
    int bounded,
    long requests,
    int busiestSecond,
    double longestWait) {}
