package io.slothunter.notifier.text;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.slothunter.scanner.watch.Alert;
import io.slothunter.scanner.watch.AlertedSlot;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** What a message tells of, as a short text. */
final class MessageKey {
  private static final int BYTES = 20;

  private MessageKey() {}

  /** The same for the same openings of the same watches, in whatever order. */
  static String of(List<Alert> alerts) {
    return of(alerts.stream().map(MessageKey::one).sorted().collect(Collectors.joining(";")));
  }

  static String of(String all) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String one(Alert alert) {
    return alert.slots().stream()
        .mapToLong(AlertedSlot::number)
        .sorted()
        .mapToObj(Long::toString)
        .collect(Collectors.joining(",", alert.watch() + ":", ""));
  }
}
