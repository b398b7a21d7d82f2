package io.slothunter.app.demo;

/**
 * What a demo came to.
 *
 * @param polls answers that the simulated provider gave about free slots
 */
public record DemoResult(int calendars, long polls, Report report) {}
