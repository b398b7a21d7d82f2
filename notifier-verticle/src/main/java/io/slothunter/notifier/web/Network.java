package io.slothunter.notifier.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A network of IP addresses, such as {@code 10.0.0.0/8}. */
public final class Network {
  private static final Pattern FORM = Pattern.compile("([0-9a-fA-F:.]+)(?:/([0-9]{1,3}))?");

  private final byte[] base;
  private final int prefix;

  private Network(byte[] base, int prefix) {
    this.base = base;
    this.prefix = prefix;
  }

  /**
   * @param text an address, or an address and a number of bits
   * @throws IllegalArgumentException for anything else; nothing is looked up
   */
  public static Network of(String text) {
    Matcher match = FORM.matcher(text);
    if (!match.matches() || (text.indexOf(':') < 0 && !DottedQuad.is(match.group(1)))) {
      throw new IllegalArgumentException("no network such as 10.0.0.0/8: " + text);
    }
    byte[] base = literal(match.group(1));
    String bits = match.group(2);
    int prefix = bits == null ? base.length * 8 : Integer.parseInt(bits);
    if (prefix > base.length * 8) {
      throw new IllegalArgumentException("no network has so many bits: " + text);
    }
    return new Network(base, prefix);
  }

  private static byte[] literal(String text) {
    try {
      return InetAddress.getByName(text.indexOf(':') < 0 ? text : "[" + text + "]").getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("no address: " + text, e);
    }
  }

  boolean holds(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length != base.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit += 8) {
      int left = Math.min(8, prefix - bit);
      int mask = 0xff & (0xff << (8 - left));
      if (((bytes[bit / 8] ^ base[bit / 8]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
