package io.slothunter.api.account;

import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.util.Base64;

/** A new pair of keys for ES256, as a JSON Web Key (RFC 7518 section 6.2). */
final class SigningPair {
  private static final int COORDINATE = 32;

  private SigningPair() {}

  /** Takes some milliseconds. */
  static JsonObject generate(String kid) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      ECPoint point = ((ECPublicKey) pair.getPublic()).getW();
      return new JsonObject()
          .put("kty", "EC")
          .put("crv", "P-256")
          .put("use", "sig")
          .put("alg", "ES256")
          .put("kid", kid)
          .put("x", text(point.getAffineX()))
          .put("y", text(point.getAffineY()))
          .put("d", text(((ECPrivateKey) pair.getPrivate()).getS()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has P-256", e);
    }
  }

  /** The part that everybody may have. */
  static JsonObject publicPart(JsonObject jwk) {
    JsonObject shown = new JsonObject();
    for (String name : new String[] {"kty", "crv", "use", "alg", "kid", "x", "y"}) {
      shown.put(name, jwk.getString(name));
    }
    return shown;
  }

  private static String text(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] fixed = new byte[COORDINATE];
    int length = Math.min(bytes.length, COORDINATE);
    System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE - length, length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(fixed);
  }
}
