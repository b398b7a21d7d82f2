package io.slothunter.api;

import java.time.Duration;

/**
 * Where a server's own certificate lies, in PEM.
 *
 * @param certificate the path of its chain, the server's own first
 * @param key the path of its private key, without a password (PKCS #8)
 * @param lookEvery how often the files are looked at for another one
 */
public record TlsOptions(String certificate, String key, Duration lookEvery) {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

  public TlsOptions(String certificate, String key) {
    this(certificate, key, LOOK_EVERY);
  }
}
