package io.slothunter.notifier.web;

import java.util.regex.Pattern;

/**
 * IPv4 addresses in the one form that everybody reads alike. What else looks like a number (octal,
 * hexadecimal, fewer than four parts) is an address to some and a name to others.
 */
final class DottedQuad {
  private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
  private static final Pattern QUAD = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");

  /** As the WHATWG's URL standard has it: what ends in a number is meant as an IPv4 address. */
  private static final Pattern NUMBER_LAST =
      Pattern.compile("(.*\\.)?([0-9]+|0[xX][0-9a-fA-F]*)\\.?");

  private DottedQuad() {}

  static boolean is(String host) {
    return QUAD.matcher(host).matches();
  }

  /** True for what somebody may take for an IPv4 address, and that is none. */
  static boolean isDoubtful(String host) {
    return NUMBER_LAST.matcher(host).matches() && !is(host);
  }
}
