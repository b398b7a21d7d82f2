package io.slothunter.notifier.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** The header {@code Authorization} for push services (RFC 8292), made once for each in a while. */
final class Vapid {
  // RFC 8292, section 2: no more than 24 hours.
  private static final Duration GOOD = Duration.ofHours(12);
  private static final Duration RENEWED_BEFORE = Duration.ofHours(1);
  private static final int REMEMBERED = 1_000;
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private record Proof(String header, Instant until) {}

  private final VapidKeys keys;
  private final String contact;
  private final Map<String, Proof> proofs =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Proof> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * @param contact a {@code mailto:} or {@code https:} address of whoever runs this server
   */
  Vapid(VapidKeys keys, String contact) {
    this.keys = keys;
    this.contact = contact;
  }

  /**
   * @param audience the push service's origin
   */
  synchronized String header(String audience, Instant now) throws GeneralSecurityException {
    Proof known = proofs.get(audience);
    if (known == null || known.until().isBefore(now.plus(RENEWED_BEFORE))) {
      known = proof(audience, now.plus(GOOD));
      proofs.put(audience, known);
    }
    return known.header();
  }

  private Proof proof(String audience, Instant until) throws GeneralSecurityException {
    JsonObject claims =
        new JsonObject()
            .put("aud", audience)
            .put("exp", until.getEpochSecond())
            .put("sub", contact);
    String signed =
        part(new JsonObject().put("typ", "JWT").put("alg", "ES256")) + "." + part(claims);
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initSign(keys.key());
    signature.update(signed.getBytes(UTF_8));
    String token = signed + "." + ENCODER.encodeToString(signature.sign());
    return new Proof("vapid t=" + token + ", k=" + keys.publicKey(), until);
  }

  private static String part(JsonObject json) {
    return ENCODER.encodeToString(json.encode().getBytes(UTF_8));
  }
}
