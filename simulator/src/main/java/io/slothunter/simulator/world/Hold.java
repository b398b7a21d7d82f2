package io.slothunter.simulator.world;

/**
 * A slot that somebody keeps for a while.
 *
 * @param code what the holder must show to let go of it
 * @param start Unix seconds
 * @param since epoch microseconds
 */
public record Hold(String code, BookingCalendar calendar, long start, long since) {}
