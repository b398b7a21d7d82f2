package io.slothunter.simulator.world;

/** What the provider calls one calendar: three ids, each a UUID or digits, kept as text. */
public record CalendarKey(String centerId, String userCenterId, String serviceId) {}
