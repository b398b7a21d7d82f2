package io.slothunter.notifier.fake;

import io.slothunter.notifier.text.Button;
import io.slothunter.notifier.text.Message;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.watch.Alert;
import io.slothunter.scanner.watch.AlertId;
import io.slothunter.scanner.watch.AlertedSlot;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.WatchId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/** Messages that tell of openings. */
public final class Openings {
  public static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");

  private Openings() {}

  /** A message of openings with these numbers, each so many hours from {@link #NOW}. */
  public static Message message(long... numbers) {
    Person person = new Person(new PersonId(1), new Contact("none", "1"), Language.FA, true);
    List<AlertedSlot> slots = LongStream.of(numbers).mapToObj(Openings::slot).toList();
    return Message.of(
            "<b>دکتر سارا &amp; همکاران</b>\n• ۱۰:۳۰",
            List.of(List.of(new Button.Link("رزرو", URI.create("https://x.example/دکتر")))))
        .about(new Alert(new AlertId(9), new WatchId(5), new DoctorId(7), person, NOW, 0, slots));
  }

  private static AlertedSlot slot(long number) {
    Instant start = NOW.plus(Duration.ofHours(number));
    return new AlertedSlot(
        number, new CalendarId(3), new Slot(start, Duration.ofMinutes(15)), NOW, false);
  }
}
