package io.slothunter.api.access;

import io.netty.util.NetUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The proxies whose word on where a request comes from counts, and the one header in which they say
 * so: any other may be the client's own invention, which a proxy passes on.
 *
 * @param networks addresses, or networks such as {@code 10.0.0.0/8}
 */
public record TrustedProxies(List<String> networks, Header header) {
  public static final TrustedProxies NONE = new TrustedProxies(List.of(), Header.X_FORWARDED_FOR);

  private static final int MOST_HOPS = 20;

  /** RFC 7239, section 4: one parameter of an element. */
  private static final Pattern FOR =
      Pattern.compile("(?:^|;)\\s*for=(?:\"([^\"]*)\"|([^;\\s\"]+))", Pattern.CASE_INSENSITIVE);

  private static final Pattern PORT = Pattern.compile("(\\[[^]]*]|[^:]*)(:[0-9]+)?");

  /** Where a proxy writes the addresses that a request came by, the nearest last. */
  public enum Header {
    X_FORWARDED_FOR("x-forwarded-for"),
    FORWARDED("forwarded");

    private final String name;

    Header(String name) {
      this.name = name;
    }
  }

  /**
   * @throws IllegalArgumentException for what is no network
   */
  public TrustedProxies {
    networks = List.copyOf(networks);
    for (String each : networks) {
      var unused = Network.of(each);
    }
  }

  /**
   * The address of the client: the nearest that is not one of the proxies', as far as proxies say.
   *
   * @return its bytes, 4 or 16; empty for a connection without an address
   */
  Optional<byte[]> client(Asker asker) {
    var remote = asker.connection().remoteAddress(true);
    byte[] nearest = remote == null ? null : bytes(remote.hostAddress());
    if (nearest == null || networks.isEmpty() || !isProxy(nearest)) {
      return Optional.ofNullable(nearest);
    }
    List<String> hops = hops(asker.headers().getAll(header.name));
    for (int i = hops.size() - 1; i >= Math.max(0, hops.size() - MOST_HOPS); i--) {
      byte[] hop = bytes(hops.get(i));
      if (hop == null) {
        return Optional.of(nearest);
      }
      nearest = hop;
      if (!isProxy(hop)) {
        return Optional.of(hop);
      }
    }
    return Optional.of(nearest);
  }

  private boolean isProxy(byte[] address) {
    return networks.stream().anyMatch(each -> Network.of(each).holds(address));
  }

  private List<String> hops(List<String> lines) {
    List<String> hops = new ArrayList<>();
    for (String line : lines) {
      for (String element : line.split(",", -1)) {
        hops.add(header == Header.FORWARDED ? named(element) : element.strip());
      }
    }
    return hops;
  }

  private static String named(String element) {
    Matcher found = FOR.matcher(element);
    if (!found.find()) {
      return "";
    }
    return found.group(1) == null ? found.group(2) : found.group(1);
  }

  /** Of an address that is written out, perhaps with a port; nothing is looked up. */
  private static byte @Nullable [] bytes(@Nullable String text) {
    if (text == null) {
      return null;
    }
    byte[] whole = NetUtil.createByteArrayFromIpAddressString(text);
    Matcher parts = PORT.matcher(text);
    if (whole == null && parts.matches()) {
      whole = NetUtil.createByteArrayFromIpAddressString(parts.group(1));
    }
    return whole == null ? null : plain(whole);
  }

  /** An IPv4 address in the clothes of an IPv6 one is what it is. */
  private static byte[] plain(byte[] address) {
    boolean mapped = address.length == 16 && address[10] == -1 && address[11] == -1;
    for (int i = 0; mapped && i < 10; i++) {
      mapped = address[i] == 0;
    }
    return mapped ? java.util.Arrays.copyOfRange(address, 12, 16) : address;
  }

  private static final class Network {
    private final byte[] base;
    private final int bits;

    private Network(byte[] base, int bits) {
      this.base = base;
      this.bits = bits;
    }

    static Network of(String text) {
      String[] parts = text.split("/", -1);
      byte[] base = bytes(parts[0]);
      if (base == null || parts.length > 2) {
        throw new IllegalArgumentException(text + " is no address or network");
      }
      int most = 8 * base.length;
      int bits = parts.length == 1 ? most : length(parts[1], text);
      if (bits > most) {
        throw new IllegalArgumentException(text + " has more bits than an address");
      }
      return new Network(base, bits);
    }

    private static int length(String digits, String text) {
      if (!digits.matches("[0-9]{1,3}")) {
        throw new IllegalArgumentException(text + " is no address or network");
      }
      return Integer.parseInt(digits);
    }

    boolean holds(byte[] address) {
      if (address.length != base.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if (((address[bit / 8] ^ base[bit / 8]) & mask) != 0) {
          return false;
        }
      }
      return true;
    }
  }
}
