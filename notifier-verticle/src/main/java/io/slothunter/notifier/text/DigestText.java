package io.slothunter.notifier.text;

import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.watch.Alert;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Writes the one message about free slots of several doctors, or of several watches. */
public final class DigestText {
  private static final int NAME_LIMIT = 100;

  private final Speeches speeches;

  public DigestText(Speeches speeches) {
    this.speeches = speeches;
  }

  /**
   * As many doctors as fit; how many more there are is said at the end.
   *
   * @param alerts of one person, each with at least one slot
   * @param doctors who is still known
   */
  public Message of(List<Alert> alerts, Function<DoctorId, Optional<Entry>> doctors, Instant now) {
    Speech speech = speeches.of(alerts.get(0).person().language());
    StringBuilder html = new StringBuilder(Message.LIMIT);
    int written = 0;
    for (Alert alert : alerts) {
      String section = section(speech, alert, doctors.apply(alert.doctor()), now);
      String rest = rest(speech, alerts.size() - written - 1);
      if (html.length() + section.length() + 2 + rest.length() > Message.LIMIT) {
        return Message.of(html + rest(speech, alerts.size() - written)).about(alerts);
      }
      html.append(written++ == 0 ? "" : "\n\n").append(section);
    }
    return Message.of(html.toString()).about(alerts);
  }

  private static String section(Speech speech, Alert alert, Optional<Entry> entry, Instant now) {
    List<Calendar> calendars = entry.map(Entry::calendars).orElse(List.of());
    List<SlotLines.Placed> slots =
        alert.slots().stream()
            .map(
                s -> new SlotLines.Placed(AlertText.find(calendars, s.calendar()), s.slot(), false))
            .toList();
    String doctor = entry.map(e -> e.doctor().name()).orElse("…");
    return speech.say(Phrase.ALERT_TITLE, Map.of("doctor", Html.name(doctor, NAME_LIMIT)))
        + new SlotLines(speech, calendars.size() > 1).of(slots, now);
  }

  private static String rest(Speech speech, int doctors) {
    return doctors == 0
        ? ""
        : "\n\n" + speech.say(Phrase.ALERT_MORE, Map.of("n", speech.number(doctors)));
  }
}
