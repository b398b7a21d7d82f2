package io.slothunter.api;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
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
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a server at the certificate that its files hold: they are looked at now and then, and what
 * changed counts for every connection that comes from there on. A pair that does not fit, as when
 * only one file has been written yet, changes nothing; a server does not begin with one.
 */
final class Certificate {
  private static final Logger LOG = LoggerFactory.getLogger(Certificate.class);
  private static final Set<String> PROTOCOLS = Set.of("TLSv1.3");

  private final Vertx vertx;
  private final TlsOptions files;
  private final Counter refused;
  private ServerSSLOptions begun = new ServerSSLOptions();
  private Pair held = new Pair(Buffer.buffer(), Buffer.buffer());
  private long timer = -1;
  private boolean looking;

  private record Pair(Buffer certificate, Buffer key) {
    PemKeyCertOptions pem() {
      return new PemKeyCertOptions().setCertValue(certificate).setKeyValue(key);
    }
  }

  Certificate(Vertx vertx, TlsOptions files, MeterRegistry registry) {
    this.vertx = vertx;
    this.files = files;
    this.refused =
        Counter.builder("slothunter.tls.refused")
            .description("looks at the files of the certificate that found no pair that fits")
            .register(registry);
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

  /**
   * The server once it listens; where it has a certificate, with one that fits, and it follows the
   * files from here on.
   */
  static Future<HttpServer> with(
      Optional<Certificate> certificate, Supplier<Future<HttpServer>> listening) {
    return certificate.map(each -> each.begin(listening)).orElseGet(listening);
  }

  private Future<HttpServer> begin(Supplier<Future<HttpServer>> listening) {
    return read()
        .compose(pair -> proven(pair).compose(fits -> listen(listening, pair)))
        .onSuccess(
            server -> timer = vertx.setPeriodic(files.lookEvery().toMillis(), id -> look(server)));
  }

  /** What was proven counts, whatever the files held when the server read them. */
  private Future<HttpServer> listen(Supplier<Future<HttpServer>> listening, Pair pair) {
    return listening.get().compose(server -> take(server, pair).map(server));
  }

  private Future<Void> proven(Pair pair) {
    return vertx
        .executeBlocking(() -> KeyProof.fits(pair.pem().getKeyManagerFactory(vertx)), false)
        .compose(
            fits ->
                fits
                    ? Future.succeededFuture()
                    : Future.failedFuture(
                        new IllegalStateException(
                            "the private key "
                                + files.key()
                                + " is not that of the certificate "
                                + files.certificate())));
  }

  void stop() {
    vertx.cancelTimer(timer);
  }

  private void look(HttpServer server) {
    if (looking) {
      return;
    }
    looking = true;
    read()
        .compose(
            pair ->
                pair.equals(held)
                    ? Future.succeededFuture(false)
                    : proven(pair).compose(fits -> take(server, pair)).map(true))
        .onSuccess(this::logTaken)
        .onFailure(this::logRefused)
        .onComplete(looked -> looking = false);
  }

  private void logRefused(Throwable e) {
    refused.increment();
    LOG.atWarn()
        .setMessage("the certificate's files are no good; the one before is kept")
        .addKeyValue("certificate", files.certificate())
        .addKeyValue("cause", e.toString())
        .log();
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
