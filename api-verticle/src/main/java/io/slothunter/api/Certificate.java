package io.slothunter.api;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a server at the certificate that its files hold: they are looked at now and then, and what
 * changed counts for every connection that comes from there on. A pair that does not fit, as when
 * only one file has been written yet, changes nothing.
 */
final class Certificate {
  private static final Logger LOG = LoggerFactory.getLogger(Certificate.class);
  private static final Set<String> PROTOCOLS = Set.of("TLSv1.3");

  private final Vertx vertx;
  private final TlsOptions files;
  private ServerSSLOptions begun = new ServerSSLOptions();
  private Pair held = new Pair(Buffer.buffer(), Buffer.buffer());
  private long timer = -1;

  private record Pair(Buffer certificate, Buffer key) {
    PemKeyCertOptions pem() {
      return new PemKeyCertOptions().setCertValue(certificate).setKeyValue(key);
    }
  }

  Certificate(Vertx vertx, TlsOptions files) {
    this.vertx = vertx;
    this.files = files;
  }

  /** What a server begins with, which speaks one version of HTTP alone. */
  HttpServerOptions on(HttpServerOptions options, HttpVersion version) {
    options
        .setSsl(true)
        .setUseAlpn(true)
        .setAlpnVersions(List.of(version))
        .setKeyCertOptions(
            new PemKeyCertOptions().setCertPath(files.certificate()).setKeyPath(files.key()))
        .setEnabledSecureTransportProtocols(PROTOCOLS);
    begun = options.getSslOptions().copy();
    return options;
  }

  /** The same server, which follows its certificate from here on if it has one. */
  static Future<HttpServer> followed(Optional<Certificate> certificate, HttpServer server) {
    return certificate
        .map(each -> each.follow(server))
        .orElseGet(() -> Future.succeededFuture(server));
  }

  /** From here on the server follows the files. */
  private Future<HttpServer> follow(HttpServer server) {
    return read()
        .onSuccess(
            pair -> {
              held = pair;
              timer = vertx.setPeriodic(files.lookEvery().toMillis(), id -> look(server));
            })
        .map(server);
  }

  void stop() {
    vertx.cancelTimer(timer);
  }

  private void look(HttpServer server) {
    read()
        .compose(
            pair ->
                pair.equals(held) ? Future.succeededFuture(false) : take(server, pair).map(true))
        .onSuccess(this::logTaken)
        .onFailure(
            e ->
                LOG.atWarn()
                    .setMessage("the certificate's files are no good; the one before is kept")
                    .addKeyValue("certificate", files.certificate())
                    .addKeyValue("cause", e.toString())
                    .log());
  }

  private Future<Void> take(HttpServer server, Pair pair) {
    ServerSSLOptions options = begun.copy();
    options.setKeyCertOptions(pair.pem());
    return server.updateSSLOptions(options).onSuccess(done -> held = pair).mapEmpty();
  }

  private void logTaken(boolean taken) {
    if (taken) {
      LOG.atInfo()
          .setMessage("another certificate counts from here on")
          .addKeyValue("certificate", files.certificate())
          .log();
    }
  }

  private Future<Pair> read() {
    return Future.all(
            vertx.fileSystem().readFile(files.certificate()),
            vertx.fileSystem().readFile(files.key()))
        .map(both -> new Pair(both.resultAt(0), both.resultAt(1)));
  }
}
