package io.slothunter.notifier.text;

import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.store.SentMessages.Sent;
import io.slothunter.scanner.store.SentMessages.Whole;
import io.slothunter.scanner.watch.Alert;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Writes what one message tells of: one alert by itself, several as a digest. */
public final class AlertWriter {
  private final AlertText text;
  private final DigestText digest;
  private final Function<DoctorId, Optional<Entry>> doctors;
  private final InstantSource clock;

  /**
   * @param doctors who is still known
   */
  public AlertWriter(
      AlertText text,
      DigestText digest,
      Function<DoctorId, Optional<Entry>> doctors,
      InstantSource clock) {
    this.text = text;
    this.digest = digest;
    this.doctors = doctors;
    this.clock = clock;
  }

  /**
   * @param alerts of one person, each with at least one slot
   */
  public Message write(List<Alert> alerts) {
    Alert first = alerts.get(0);
    Instant now = clock.instant();
    return alerts.size() == 1
        ? text.alert(first, doctors.apply(first.doctor()), now)
        : digest.of(alerts, doctors, now);
  }

  /** A message that was sent, as it reads now: what is gone is struck out. */
  public Message sent(Whole message) {
    Instant now = clock.instant();
    if (message.parts().size() > 1) {
      return digest.sent(message, doctors, now);
    }
    Sent only = message.parts().get(0);
    return text.sent(only, doctors.apply(only.doctor()), now);
  }
}
