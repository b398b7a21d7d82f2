package io.slothunter.api;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509KeyManager;

/**
 * Whether a private key belongs to the certificate beside it: what it signs must verify. Neither
 * Vert.x nor the JDK compares them, and a server with a wrong pair fails every handshake.
 */
final class KeyProof {
  private static final List<String> KINDS = List.of("EC", "RSA", "EdDSA");
  private static final int BYTES = 32;

  private KeyProof() {}

  /** Takes milliseconds of computing. */
  static boolean fits(KeyManagerFactory factory) throws GeneralSecurityException {
    X509KeyManager keys =
        Arrays.stream(factory.getKeyManagers())
            .filter(X509KeyManager.class::isInstance)
            .map(X509KeyManager.class::cast)
            .findFirst()
            .orElseThrow(() -> new GeneralSecurityException("there is no key"));
    String alias =
        KINDS.stream()
            .flatMap(kind -> Optional.ofNullable(keys.getServerAliases(kind, null)).stream())
            .flatMap(Arrays::stream)
            .findFirst()
            .orElseThrow(() -> new GeneralSecurityException("the key is of no known kind"));
    return verifies(keys.getCertificateChain(alias)[0], keys.getPrivateKey(alias));
  }

  private static boolean verifies(X509Certificate leaf, PrivateKey key)
      throws GeneralSecurityException {
    if (!leaf.getPublicKey().getAlgorithm().equals(key.getAlgorithm())) {
      return false;
    }
    byte[] something = new byte[BYTES];
    new SecureRandom().nextBytes(something);
    Signature signature = Signature.getInstance(algorithm(key));
    signature.initSign(key);
    signature.update(something);
    byte[] signed = signature.sign();
    signature.initVerify(leaf.getPublicKey());
    signature.update(something);
    return signature.verify(signed);
  }

  private static String algorithm(PrivateKey key) {
    return switch (key.getAlgorithm()) {
      case "EC" -> "SHA256withECDSA";
      case "RSA" -> "SHA256withRSA";
      default -> key.getAlgorithm();
    };
  }
}
