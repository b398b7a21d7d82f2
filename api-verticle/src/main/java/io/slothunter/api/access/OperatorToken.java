package io.slothunter.api.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;

/** The setting {@code api.operator-token}. */
public final class OperatorToken {
  private final byte[] token;

  /**
   * @param token empty for none
   */
  public OperatorToken(String token) {
    this.token = token.getBytes(UTF_8);
  }

  boolean isSet() {
    return token.length > 0;
  }

  /** Compared in constant time: how far a guess was right must not show. */
  boolean is(String shown) {
    return isSet() && MessageDigest.isEqual(shown.getBytes(UTF_8), token);
  }
}
