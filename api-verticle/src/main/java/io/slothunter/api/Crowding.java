package io.slothunter.api;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How many connections each address has: one alone shall not take all the places there are. */
final class Crowding {
  private final int most;
  private final boolean loopbackToo;
  private final Map<InetAddress, Integer> connections = new HashMap<>();

  Crowding(ServerLimits limits) {
    this.most = limits.connectionsPerAddress();
    this.loopbackToo = limits.loopbackToo();
  }

  /** The address of a connection whose number is limited. */
  Optional<InetAddress> counted(HttpConnection connection) {
    SocketAddress address = connection.remoteAddress(true);
    return address != null && address.isInetSocket() && address.hostAddress() != null
        ? Optional.of(new InetSocketAddress(address.hostAddress(), address.port()).getAddress())
            .filter(inet -> loopbackToo || !inet.isLoopbackAddress())
        : Optional.empty();
  }

  /**
   * @return false if the address has its share already
   */
  boolean takes(InetAddress address) {
    int now = connections.getOrDefault(address, 0);
    if (now >= most) {
      return false;
    }
    connections.put(address, now + 1);
    return true;
  }

  void leaves(InetAddress address) {
    connections.computeIfPresent(address, (each, now) -> now == 1 ? null : now - 1);
  }
}
