package io.slothunter.notifier.web;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses are other people's. Of IPv6 only what is handed out as global unicast is, without
 * the parts that lead back into IPv4.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IPv4 special-purpose
 *     addresses (RFC 6890)</a>
 * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">those of IPv6</a>
 */
final class PublicAddresses {
  private static final List<Network> SPECIAL =
      networks(
          "0.0.0.0/8", // this network
          "10.0.0.0/8", // private
          "100.64.0.0/10", // behind a carrier's NAT
          "127.0.0.0/8", // loopback
          "169.254.0.0/16", // link-local, where clouds answer about themselves
          "172.16.0.0/12", // private
          "192.0.0.0/24", // protocol assignments
          "192.0.2.0/24", // documentation
          "192.88.99.0/24", // relays of 6to4
          "192.168.0.0/16", // private
          "198.18.0.0/15", // benchmarks
          "198.51.100.0/24", // documentation
          "203.0.113.0/24", // documentation
          "224.0.0.0/4", // multicast
          "240.0.0.0/4", // reserved, and the broadcast address
          "2001::/23", // protocol assignments, Teredo among them
          "2001:db8::/32", // documentation
          "2002::/16", // 6to4: an IPv4 address within
          "3fff::/20"); // documentation

  private static final Network GLOBAL = Network.of("2000::/3");

  private PublicAddresses() {}

  private static List<Network> networks(String... texts) {
    return Stream.of(texts).map(Network::of).toList();
  }

  static boolean holds(InetAddress address) {
    boolean handedOut = address.getAddress().length == 4 || GLOBAL.holds(address);
    return handedOut && SPECIAL.stream().noneMatch(network -> network.holds(address));
  }
}
