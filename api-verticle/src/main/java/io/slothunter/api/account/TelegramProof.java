package io.slothunter.api.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.slothunter.scanner.account.SecretHash;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What Telegram's Login Widget hands to a page, checked as
 * https://core.telegram.org/widgets/login#checking-authorization has it: all fields but the hash,
 * by name, under HMAC-SHA256 with the SHA-256 of the bot's token.
 */
public final class TelegramProof {
  /** Somebody who has just pressed the button. */
  private static final Duration GOOD = Duration.ofMinutes(10);

  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

  private final SecretKeySpec key;
  private final InstantSource clock;

  /**
   * @param id what Telegram calls the person, and the chat with them
   * @param proof stands for this proof and no other
   */
  record Person(String id, String name, SecretHash proof) {}

  public TelegramProof(String botToken, InstantSource clock) {
    try {
      byte[] secret = MessageDigest.getInstance("SHA-256").digest(botToken.getBytes(UTF_8));
      this.key = new SecretKeySpec(secret, "HmacSHA256");
      this.clock = clock;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Who it is; empty if Telegram did not say so, or too long ago. */
  Optional<Person> check(Map<String, String> fields) {
    String shown = fields.getOrDefault("hash", "");
    String signed =
        new TreeMap<>(fields)
            .entrySet().stream()
                .filter(field -> !field.getKey().equals("hash"))
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("\n"));
    byte[] expected = HexFormat.of().formatHex(mac(signed)).getBytes(UTF_8);
    return MessageDigest.isEqual(expected, shown.getBytes(UTF_8)) && isNew(fields)
        ? Optional.of(
            new Person(fields.getOrDefault("id", ""), name(fields), SecretHash.of(signed)))
        : Optional.empty();
  }

  private boolean isNew(Map<String, String> fields) {
    Instant now = clock.instant();
    Instant at = Instant.ofEpochSecond(Long.parseLong(fields.getOrDefault("auth_date", "0")));
    return at.isAfter(now.minus(GOOD)) && at.isBefore(now.plus(CLOCKS_DIFFER));
  }

  private static String name(Map<String, String> fields) {
    String name =
        (fields.getOrDefault("first_name", "") + " " + fields.getOrDefault("last_name", ""))
            .replaceAll("\\p{Cntrl}", "")
            .strip();
    return name.length() > 100 ? name.substring(0, 100) : name;
  }

  private byte[] mac(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
