package io.slothunter.notifier.push;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts a message for one browser: the content coding {@code aes128gcm} (RFC 8188) in one
 * record, with keys agreed on as RFC 8291 has it.
 */
final class Encryption {
  /** What fits into one record of the size that every push service takes (RFC 8291, 4). */
  static final int LONGEST = 3_993;

  private static final int RECORD_SIZE = 4_096;
  private static final byte LAST_RECORD = 2;
  private static final int KEY_BYTES = 16;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private Encryption() {}

  /**
   * @param browser its public key
   * @param auth its authentication secret
   * @param ours a key pair for this message alone
   * @param salt 16 random bytes for this message alone
   */
  static byte[] encrypt(byte[] plain, byte[] browser, byte[] auth, KeyPair ours, byte[] salt)
      throws GeneralSecurityException {
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(ours.getPrivate());
    agreement.doPhase(P256.publicKey(browser), true);
    byte[] ourPoint = P256.bytes(ours.getPublic());

    // RFC 8291, section 3.4, in its own names.
    byte[] prkKey = hmac(auth, agreement.generateSecret());
    byte[] keyInfo = joined("WebPush: info\0".getBytes(US_ASCII), browser, ourPoint);
    byte[] ikm = expand(prkKey, keyInfo);
    byte[] prk = hmac(salt, ikm);
    byte[] cek = expand(prk, "Content-Encoding: aes128gcm\0".getBytes(US_ASCII));
    byte[] nonce = expand(prk, "Content-Encoding: nonce\0".getBytes(US_ASCII));

    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE,
        new SecretKeySpec(Arrays.copyOf(cek, KEY_BYTES), "AES"),
        new GCMParameterSpec(TAG_BITS, Arrays.copyOf(nonce, NONCE_BYTES)));
    byte[] text = cipher.doFinal(joined(plain, new byte[] {LAST_RECORD}));
    return joined(header(salt, ourPoint), text);
  }

  /** RFC 8188, section 2.1. */
  private static byte[] header(byte[] salt, byte[] keyId) {
    return ByteBuffer.allocate(salt.length + Integer.BYTES + 1 + keyId.length)
        .put(salt)
        .putInt(RECORD_SIZE)
        .put((byte) keyId.length)
        .put(keyId)
        .array();
  }

  /** The first block of HKDF-Expand (RFC 5869, 2.3): nothing here needs a second. */
  private static byte[] expand(byte[] key, byte[] info) throws GeneralSecurityException {
    return hmac(key, joined(info, new byte[] {1}));
  }

  private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
