package io.slothunter.notifier.push;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;

/** Keys on the curve P-256, as the bytes that travel (X9.62, uncompressed). */
final class P256 {
  static final int POINT_BYTES = 65;
  private static final int NUMBER_BYTES = 32;
  private static final ECParameterSpec CURVE = curve();

  private P256() {}

  private static ECParameterSpec curve() {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec("secp256r1"));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has P-256", e);
    }
  }

  static KeyPair generate() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(CURVE);
    return generator.generateKeyPair();
  }

  /** A point that is not on the curve would give our key away, bit by bit. */
  static PublicKey publicKey(byte[] point) throws GeneralSecurityException {
    if (point.length != POINT_BYTES || point[0] != 4) {
      throw new GeneralSecurityException("no uncompressed point");
    }
    BigInteger x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + NUMBER_BYTES));
    BigInteger y = new BigInteger(1, Arrays.copyOfRange(point, 1 + NUMBER_BYTES, POINT_BYTES));
    BigInteger p = ((ECFieldFp) CURVE.getCurve().getField()).getP();
    BigInteger right =
        x.pow(3).add(CURVE.getCurve().getA().multiply(x)).add(CURVE.getCurve().getB()).mod(p);
    boolean inField = x.compareTo(p) < 0 && y.compareTo(p) < 0;
    if (!inField || !y.pow(2).mod(p).equals(right)) {
      throw new GeneralSecurityException("not on the curve");
    }
    return KeyFactory.getInstance("EC")
        .generatePublic(new ECPublicKeySpec(new ECPoint(x, y), CURVE));
  }

  static PrivateKey privateKey(byte[] number) throws GeneralSecurityException {
    return KeyFactory.getInstance("EC")
        .generatePrivate(new ECPrivateKeySpec(new BigInteger(1, number), CURVE));
  }

  static byte[] bytes(PublicKey key) {
    ECPoint point = ((ECPublicKey) key).getW();
    byte[] bytes = new byte[POINT_BYTES];
    bytes[0] = 4;
    System.arraycopy(bytes(point.getAffineX()), 0, bytes, 1, NUMBER_BYTES);
    System.arraycopy(bytes(point.getAffineY()), 0, bytes, 1 + NUMBER_BYTES, NUMBER_BYTES);
    return bytes;
  }

  /** A number in 32 bytes, the first of them the greatest. */
  static byte[] bytes(BigInteger number) {
    byte[] raw = number.toByteArray();
    byte[] bytes = new byte[NUMBER_BYTES];
    int length = Math.min(raw.length, NUMBER_BYTES);
    System.arraycopy(raw, raw.length - length, bytes, NUMBER_BYTES - length, length);
    return bytes;
  }
}
