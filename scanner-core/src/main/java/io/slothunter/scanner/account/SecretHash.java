package io.slothunter.scanner.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What is kept of a secret that cannot be guessed: its SHA-256, in hex. Not for passwords, which
 * can be guessed and need a slow one.
 */
public record SecretHash(String hex) {
  public SecretHash {
    if (hex.length() != 64) {
      throw new IllegalArgumentException("a SHA-256 has 64 hex digits");
    }
  }

  public static SecretHash of(String secret) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8));
      return new SecretHash(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
