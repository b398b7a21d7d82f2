package io.slothunter.notifier.text;

import io.slothunter.notifier.action.Action;
import io.slothunter.notifier.action.SignedActions;
import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.FreeSlots;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.watch.Alert;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.Person;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the message that a person gets about free slots of a doctor. */
public final class AlertText {
  private static final int NAME_LIMIT = 250;
  private static final int LABEL_LIMIT = 60;

  private final Speeches speeches;
  private final SignedActions actions;

  public AlertText(Speeches speeches, SignedActions actions) {
    this.speeches = speeches;
    this.actions = actions;
  }

  /**
   * @param entry the alert's doctor, if still known
   * @param alert with at least one slot
   */
  public Message alert(Alert alert, Optional<Entry> entry, Instant now) {
    Person person = alert.person();
    Speech speech = speeches.of(person.language());
    List<Calendar> calendars = entry.map(Entry::calendars).orElse(List.of());
    List<SlotLines.Placed> slots =
        alert.slots().stream()
            .map(s -> new SlotLines.Placed(find(calendars, s.calendar()), s.slot()))
            .toList();
    String doctor = entry.map(e -> e.doctor().name()).orElse("…");
    String html =
        speech.say(Phrase.ALERT_TITLE, Map.of("doctor", Html.name(doctor, NAME_LIMIT)))
            + new SlotLines(speech, calendars.size() > 1).of(slots, now);
    String stop = actions.write(new Action.StopWatch(alert.watch()), person.contact());
    List<List<Button>> rows = new ArrayList<>(bookingRows(speech, entry, slots));
    rows.add(List.of(new Button.Ask(speech.say(Phrase.STOP_BUTTON), stop)));
    return Message.of(html, rows).about(alert);
  }

  /**
   * The slots that are free at present, for a person who has just begun to wait.
   *
   * @return lines, each with its line break in front; empty when nothing is known to be free
   */
  public String present(
      Language language, Entry entry, Map<CalendarId, FreeSlots> free, Instant now) {
    List<SlotLines.Placed> slots = new ArrayList<>();
    for (Calendar calendar : entry.calendars()) {
      FreeSlots there = free.getOrDefault(calendar.id(), FreeSlots.NONE);
      for (int i = there.firstAtOrAfter(now.getEpochSecond() + 1); i < there.size(); i++) {
        slots.add(new SlotLines.Placed(Optional.of(calendar), there.slot(i)));
      }
    }
    boolean several = entry.calendars().size() > 1;
    return slots.isEmpty() ? "" : new SlotLines(speeches.of(language), several).of(slots, now);
  }

  static Optional<Calendar> find(List<Calendar> calendars, CalendarId id) {
    return calendars.stream().filter(c -> c.id().equals(id)).findFirst();
  }

  /** One row for each page where a shown slot is booked, or the doctor's own page. */
  private static List<List<Button>> bookingRows(
      Speech speech, Optional<Entry> entry, List<SlotLines.Placed> slots) {
    Map<URI, Calendar> pages = new LinkedHashMap<>();
    for (SlotLines.Placed shown : SlotLines.shown(slots)) {
      shown
          .calendar()
          .filter(calendar -> isPage(calendar.bookingPage()))
          .ifPresent(calendar -> pages.putIfAbsent(calendar.bookingPage(), calendar));
    }
    String book = speech.say(Phrase.BOOK);
    if (pages.isEmpty()) {
      return entry.map(e -> e.doctor().page()).filter(AlertText::isPage).stream()
          .map(page -> List.<Button>of(new Button.Link(book, page)))
          .toList();
    }
    return pages.entrySet().stream()
        .map(e -> List.<Button>of(link(speech, e.getKey(), e.getValue(), pages.size() > 1)))
        .toList();
  }

  private static Button link(Speech speech, URI page, Calendar calendar, boolean several) {
    String label =
        several
            ? speech.say(Phrase.BOOK_AT, Map.of("place", calendar.centre()))
            : speech.say(Phrase.BOOK);
    return new Button.Link(Html.label(label, LABEL_LIMIT), page);
  }

  /** Telegram refuses a whole message for one button whose address is not a page. */
  private static boolean isPage(URI page) {
    return page.getHost() != null
        && ("https".equals(page.getScheme()) || "http".equals(page.getScheme()));
  }
}
