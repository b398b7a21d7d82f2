package io.slothunter.notifier.action;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secret that buttons are signed with. Never printed. */
public final class CallbackKey {
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  private CallbackKey(SecretKeySpec key) {
    this.key = key;
  }

  /**
   * @param secret at least 16 characters; buttons signed with another secret stop working
   */
  public static CallbackKey of(String secret) {
    if (secret.length() < 16) {
      throw new IllegalArgumentException("the key of buttons has at least 16 characters");
    }
    try {
      // Hashed with a label of its own, so that a secret that also serves elsewhere is not the key.
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update("slothunter buttons\n".getBytes(UTF_8));
      return new CallbackKey(new SecretKeySpec(digest.digest(secret.getBytes(UTF_8)), ALGORITHM));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  byte[] mac(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  /** A secret of its own for something else, that tells nothing of this one. */
  public String secretFor(String purpose) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(mac("secret\n" + purpose));
  }

  @Override
  public String toString() {
    return "***";
  }
}
