package io.slothunter.notifier.text;

import io.slothunter.notifier.action.SignedActions;
import io.slothunter.notifier.text.SlotLines.Placed;
import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.FreeSlots;
import io.slothunter.scanner.life.Lifetimes;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.store.SentMessages.Sent;
import io.slothunter.scanner.store.SentMessages.Standing;
import io.slothunter.scanner.watch.Alert;
import io.slothunter.scanner.watch.AlertedSlot;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.worth.Taste;
import io.slothunter.scanner.worth.Worth;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
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
  private final AlertKeys keys;
  private final UsualLife usualLife;
  private final Worth worth;

  /** Without a word of how long openings stay free. */
  public AlertText(Speeches speeches, SignedActions actions) {
    this(speeches, actions, Lifetimes.UNKNOWN);
  }

  public AlertText(Speeches speeches, SignedActions actions, Lifetimes lifetimes) {
    this(speeches, actions, lifetimes, Worth.UNKNOWN);
  }

  /**
   * @param worth decides which slots come first
   */
  public AlertText(Speeches speeches, SignedActions actions, Lifetimes lifetimes, Worth worth) {
    this.speeches = speeches;
    this.keys = new AlertKeys(actions);
    this.usualLife = new UsualLife(lifetimes);
    this.worth = worth;
  }

  /**
   * @param entry the alert's doctor, if still known
   * @param alert with at least one slot
   */
  public Message alert(Alert alert, Optional<Entry> entry, Instant now) {
    Person person = alert.person();
    Speech speech = speeches.of(person.language());
    List<Calendar> calendars = entry.map(Entry::calendars).orElse(List.of());
    List<Placed> slots =
        SlotLines.inOrder(
            alert.slots().stream().map(s -> placed(calendars, s, false)).toList(),
            worth.of(person.id()),
            entry,
            now);
    List<List<Button>> rows = new ArrayList<>(bookingRows(speech, entry, slots));
    rows.addAll(keys.usual(speech, alert.watch(), alert.doctor(), person.contact()));
    String life = usualLife.line(speech, alert.slots(), now);
    return Message.of(told(speech, entry, slots, now) + life, rows).about(alert);
  }

  /**
   * A message that was sent, as it reads now: what is gone is struck out.
   *
   * @param entry the message's doctor, if still known
   */
  public Message sent(Sent sent, Optional<Entry> entry, Instant now) {
    Speech speech = speeches.of(sent.person().language());
    List<Calendar> calendars = entry.map(Entry::calendars).orElse(List.of());
    boolean taken = sent.standing().taken();
    List<Placed> slots =
        SlotLines.inOrder(
            sent.slots().stream().map(s -> placed(calendars, s.slot(), s.gone() || taken)).toList(),
            worth.of(sent.person().id()),
            entry,
            now);
    boolean allGone = slots.stream().allMatch(Placed::gone);
    String html = told(speech, entry, slots, now);
    String line = line(speech, sent.standing(), allGone, sent.zone(), now);
    List<List<Button>> rows = new ArrayList<>();
    rows.addAll(allGone ? List.of() : bookingRows(speech, entry, slots));
    if (!sent.standing().ended()) {
      Contact contact = sent.person().contact();
      rows.addAll(
          allGone
              ? keys.afterwards(speech, sent.watch(), contact)
              : keys.usual(speech, sent.watch(), sent.doctor(), contact));
    }
    return Message.of(line.isEmpty() ? html : html + "\n\n" + line, rows);
  }

  /** The same as {@link #sent}, with these rows in place of those under the booking buttons. */
  public Message sent(Sent sent, Optional<Entry> entry, Instant now, List<List<Button>> instead) {
    Message usual = sent(sent, entry, now);
    List<List<Button>> rows =
        new ArrayList<>(
            usual.rows().stream()
                .filter(row -> row.stream().allMatch(Button.Link.class::isInstance))
                .toList());
    rows.addAll(instead);
    return Message.of(usual.html(), rows);
  }

  private static String line(
      Speech speech, Standing standing, boolean allGone, ZoneId zone, Instant now) {
    Optional<Instant> rest = standing.snoozedUntil().filter(until -> until.isAfter(now));
    if (standing.ended()) {
      return speech.say(Phrase.STOPPED_LINE);
    }
    if (standing.paused()) {
      return speech.say(Phrase.WATCH_PAUSED);
    }
    if (rest.isPresent()) {
      String moment = speech.moment(rest.get(), zone, now);
      return speech.say(Phrase.WATCH_SNOOZED, Map.of("moment", moment));
    }
    return standing.taken()
        ? speech.say(Phrase.TAKEN_LINE)
        : allGone ? speech.say(Phrase.GONE_LINE) : "";
  }

  private static Placed placed(List<Calendar> calendars, AlertedSlot slot, boolean gone) {
    return new Placed(find(calendars, slot.calendar()), slot.slot(), gone);
  }

  private static String told(
      Speech speech, Optional<Entry> entry, List<Placed> slots, Instant now) {
    String doctor = entry.map(e -> e.doctor().name()).orElse("…");
    boolean several = entry.filter(e -> e.calendars().size() > 1).isPresent();
    return speech.say(Phrase.ALERT_TITLE, Map.of("doctor", Html.name(doctor, NAME_LIMIT)))
        + new SlotLines(speech, several).of(slots, now);
  }

  /**
   * The slots that are free at present, for a person who has just begun to wait.
   *
   * @return lines, each with its line break in front; empty when nothing is known to be free
   */
  public String present(
      Language language, Entry entry, Map<CalendarId, FreeSlots> free, Instant now) {
    List<Placed> slots = new ArrayList<>();
    for (Calendar calendar : entry.calendars()) {
      FreeSlots there = free.getOrDefault(calendar.id(), FreeSlots.NONE);
      for (int i = there.firstAtOrAfter(now.getEpochSecond() + 1); i < there.size(); i++) {
        slots.add(new Placed(Optional.of(calendar), there.slot(i)));
      }
    }
    boolean several = entry.calendars().size() > 1;
    List<Placed> soonest = SlotLines.inOrder(slots, Taste.NONE, Optional.of(entry), now);
    return slots.isEmpty() ? "" : new SlotLines(speeches.of(language), several).of(soonest, now);
  }

  static Optional<Calendar> find(List<Calendar> calendars, CalendarId id) {
    return calendars.stream().filter(c -> c.id().equals(id)).findFirst();
  }

  /** One row for each page where a shown slot is booked, or the doctor's own page. */
  private static List<List<Button>> bookingRows(
      Speech speech, Optional<Entry> entry, List<Placed> slots) {
    Map<URI, Calendar> pages = new LinkedHashMap<>();
    for (Placed shown : SlotLines.shown(slots)) {
      if (shown.gone()) {
        continue;
      }
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
  public static boolean isPage(URI page) {
    return page.getHost() != null
        && ("https".equals(page.getScheme()) || "http".equals(page.getScheme()));
  }
}
