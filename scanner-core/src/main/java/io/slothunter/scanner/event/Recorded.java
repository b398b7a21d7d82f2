package io.slothunter.scanner.event;

/**
 * An event as it stands in the log.
 *
 * @param number its place: 1, 2, 3 … without gaps, in the order in which the events were committed.
 *     A cursor is the number of the last event that its owner has dealt with.
 */
public record Recorded(long number, SlotEvent event) {}
