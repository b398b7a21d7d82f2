package io.slothunter.notifier.text;

import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.store.SentMessages.SentSlot;
import io.slothunter.scanner.store.SentMessages.Whole;
import io.slothunter.scanner.watch.Alert;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.worth.Taste;
import io.slothunter.scanner.worth.Worth;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Writes the one message about free slots of several doctors, or of several watches. */
public final class DigestText {
  private static final int NAME_LIMIT = 100;

  private final Speeches speeches;
  private final Worth worth;

  /**
   * @param worth decides which slots of a doctor come first
   */
  public DigestText(Speeches speeches, Worth worth) {
    this.speeches = speeches;
    this.worth = worth;
  }

  /**
   * As many doctors as fit; how many more there are is said at the end.
   *
   * @param alerts of one person, each with at least one slot
   * @param doctors who is still known
   */
  public Message of(List<Alert> alerts, Function<DoctorId, Optional<Entry>> doctors, Instant now) {
    Person person = alerts.get(0).person();
    Speech speech = speeches.of(person.language());
    Taste taste = worth.of(person.id());
    List<String> sections =
        alerts.stream()
            .map(
                alert ->
                    section(
                        speech,
                        doctors.apply(alert.doctor()),
                        alert.slots().stream().map(s -> new SentSlot(s, false)).toList(),
                        taste,
                        now))
            .toList();
    return Message.of(fitting(speech, sections, "")).about(alerts);
  }

  /** A digest that was sent, as it reads now: what is gone is struck out. */
  public Message sent(Whole digest, Function<DoctorId, Optional<Entry>> doctors, Instant now) {
    Speech speech = speeches.of(digest.person().language());
    Taste taste = worth.of(digest.person().id());
    List<String> sections =
        digest.parts().stream()
            .map(part -> section(speech, doctors.apply(part.doctor()), part.slots(), taste, now))
            .toList();
    boolean allGone = digest.slots().stream().allMatch(SentSlot::gone);
    String line = allGone ? "\n\n" + speech.say(Phrase.GONE_LINE) : "";
    return Message.of(fitting(speech, sections, line));
  }

  private static String fitting(Speech speech, List<String> sections, String end) {
    StringBuilder html = new StringBuilder(Message.LIMIT);
    int written = 0;
    for (String section : sections) {
      String rest = rest(speech, sections.size() - written - 1) + end;
      if (html.length() + section.length() + 2 + rest.length() > Message.LIMIT) {
        return html + rest(speech, sections.size() - written) + end;
      }
      html.append(written++ == 0 ? "" : "\n\n").append(section);
    }
    return html + end;
  }

  private static String section(
      Speech speech, Optional<Entry> entry, List<SentSlot> told, Taste taste, Instant now) {
    List<Calendar> calendars = entry.map(Entry::calendars).orElse(List.of());
    List<SlotLines.Placed> slots =
        told.stream()
            .map(
                s ->
                    new SlotLines.Placed(
                        AlertText.find(calendars, s.slot().calendar()), s.slot().slot(), s.gone()))
            .toList();
    String doctor = entry.map(e -> e.doctor().name()).orElse("…");
    return speech.say(Phrase.ALERT_TITLE, Map.of("doctor", Html.name(doctor, NAME_LIMIT)))
        + new SlotLines(speech, calendars.size() > 1)
            .of(SlotLines.inOrder(slots, taste, entry, now), now);
  }

  private static String rest(Speech speech, int doctors) {
    return doctors == 0
        ? ""
        : "\n\n" + speech.say(Phrase.ALERT_MORE, Map.of("n", speech.number(doctors)));
  }
}
