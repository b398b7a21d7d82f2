package io.slothunter.notifier.deliver;

/**
 * A channel as it is used.
 *
 * @param pace how fast: shared with whatever else uses the channel
 */
public record Outlet(Channel channel, Pace pace) {}
