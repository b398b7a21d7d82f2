package io.slothunter.api.account;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes texts that nobody guesses: 256 random bits each. */
public final class Secrets {
  private static final int BYTES = 32;

  private final SecureRandom random = new SecureRandom();

  public String next() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
