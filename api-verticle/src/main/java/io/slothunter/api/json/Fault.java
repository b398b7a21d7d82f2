package io.slothunter.api.json;

/**
 * One thing that is wrong with what somebody sent.
 *
 * @param where a JSON pointer such as {@code #/url}, or a query parameter's name
 * @param detail what to do about it
 */
public record Fault(String where, String detail) {}
