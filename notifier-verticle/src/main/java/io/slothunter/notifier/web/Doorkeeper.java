package io.slothunter.notifier.web;

import io.slothunter.scanner.destination.UrlParts;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * Says to which address a request may go. The name is looked up here and once, and the connection
 * is made to the very address that was judged: a name that changes its mind in between (DNS
 * rebinding) changes nothing.
 */
final class Doorkeeper {
  private final Vertx vertx;
  private final Names names;
  private final WebLimits limits;

  Doorkeeper(Vertx vertx, Names names, WebLimits limits) {
    this.vertx = vertx;
    this.names = names;
    this.limits = limits;
  }

  /** The address to connect to; fails with {@link Barred}, or when the name cannot be found. */
  Future<InetAddress> judge(UrlParts url) {
    String host = url.host();
    if (!url.scheme().equals("http") && !url.scheme().equals("https")) {
      return barred("only http and https are spoken");
    }
    if (!url.user().isEmpty()) {
      return barred("a user in a URL is sent to nobody");
    }
    if (!limits.ports().isEmpty() && !limits.ports().contains(port(url))) {
      return barred("this server may not be asked to reach port " + port(url));
    }
    if (DottedQuad.isDoubtful(host)) {
      return barred("an IPv4 address has four decimal numbers");
    }
    return addresses(host).compose(this::judge);
  }

  static int port(UrlParts url) {
    return url.port() >= 0 ? url.port() : url.scheme().equals("https") ? 443 : 80;
  }

  private Future<List<InetAddress>> addresses(String host) {
    if (host.startsWith("[") || DottedQuad.is(host)) {
      return literal(host);
    }
    return inTime(names.lookUp(host))
        .recover(e -> Future.failedFuture(new UnknownHostException("the name is not found")));
  }

  /** Stays on the caller's context, also when it takes too long. */
  private <T> Future<T> inTime(Future<T> found) {
    Promise<T> promise = Promise.promise();
    long timer =
        vertx.setTimer(
            limits.connectWithin().toMillis(), id -> promise.tryFail(new TimeoutException()));
    found.onComplete(
        done -> {
          vertx.cancelTimer(timer);
          if (done.succeeded()) {
            promise.tryComplete(done.result());
          } else {
            promise.tryFail(done.cause());
          }
        });
    return promise.future();
  }

  private static Future<List<InetAddress>> literal(String host) {
    try {
      InetAddress address = InetAddress.getByName(host);
      // An IPv4 address in the clothes of IPv6.
      boolean disguised = host.startsWith("[") && address instanceof Inet4Address;
      return disguised ? barred(Barred.PRIVATE) : Future.succeededFuture(List.of(address));
    } catch (UnknownHostException e) {
      return barred("this is no address");
    }
  }

  /** Every address counts: which one a name gives first is its owner's choice. */
  private Future<InetAddress> judge(List<InetAddress> addresses) {
    return addresses.stream().allMatch(this::mayBeReached) && !addresses.isEmpty()
        ? Future.succeededFuture(addresses.get(0))
        : barred(Barred.PRIVATE);
  }

  private boolean mayBeReached(InetAddress address) {
    return PublicAddresses.holds(address)
        || limits.allowed().stream().anyMatch(network -> network.holds(address));
  }

  private static <T> Future<T> barred(String reason) {
    return Future.failedFuture(new Barred(reason));
  }

  /** Nobody is to be asked there by us. */
  static final class Barred extends Exception {
    private static final long serialVersionUID = 1L;
    static final String PRIVATE = "the host is not a public one";

    private final String reason;

    Barred(String reason) {
      super(reason, null, false, false);
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }
}
