package io.slothunter.notifier.push;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.util.Base64;

/**
 * By which push services and browsers know this server (RFC 8292). Made once: subscriptions are
 * bound to them.
 */
public final class VapidKeys {
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final PrivateKey key;
  private final String publicKey;

  private VapidKeys(PrivateKey key, String publicKey) {
    this.key = key;
    this.publicKey = publicKey;
  }

  /** New keys, as they are kept. */
  public static String generate() {
    try {
      KeyPair pair = P256.generate();
      byte[] number = P256.bytes(((ECPrivateKey) pair.getPrivate()).getS());
      return ENCODER.encodeToString(number)
          + "."
          + ENCODER.encodeToString(P256.bytes(pair.getPublic()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has P-256", e);
    }
  }

  /** Keys that were kept. */
  public static VapidKeys of(String kept) {
    String[] parts = kept.split("\\.", -1);
    try {
      return new VapidKeys(P256.privateKey(Base64.getUrlDecoder().decode(parts[0])), parts[1]);
    } catch (GeneralSecurityException | ArrayIndexOutOfBoundsException e) {
      throw new IllegalArgumentException("no keys of ours", e);
    }
  }

  PrivateKey key() {
    return key;
  }

  /** What a browser subscribes with ({@code applicationServerKey}), in base64url. */
  public String publicKey() {
    return publicKey;
  }

  @Override
  public String toString() {
    return publicKey;
  }
}
