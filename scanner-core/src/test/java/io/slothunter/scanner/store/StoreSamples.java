package io.slothunter.scanner.store;

import static io.slothunter.scanner.calendar.SlotBuilder.aSlot;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.CalendarKey;
import io.slothunter.scanner.calendar.CalendarState;
import io.slothunter.scanner.calendar.ClosedSlots;
import io.slothunter.scanner.calendar.FreeSlots;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.calendar.Window;
import io.slothunter.scanner.calendar.Windows;
import io.slothunter.scanner.event.Change;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.event.SlotClosed;
import io.slothunter.scanner.event.SlotEvent;
import io.slothunter.scanner.event.SlotOpened;
import io.slothunter.scanner.provider.DoctorListing;
import io.slothunter.scanner.provider.DoctorListing.CalendarListing;
import io.slothunter.scanner.watch.AlertedSlot;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** What the store's tests write. */
public final class StoreSamples {
  public static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  public static final Windows COVERED = Windows.of(Window.from(NOON));

  private StoreSamples() {}

  /** A doctor with one calendar for each service. */
  public static DoctorListing listing(String slug, String... services) {
    return new DoctorListing(
        new ProviderId("paziresh24"),
        slug,
        "دکتر " + slug,
        "قلب و عروق",
        "تهران",
        URI.create("https://www.example.org/dr/" + slug),
        Stream.of(services).map(service -> calendarListing(slug, service)).toList());
  }

  public static CalendarListing calendarListing(String slug, String service) {
    return new CalendarListing(
        new CalendarKey(slug + "/" + service),
        "مطب " + slug,
        service,
        "تهران",
        false,
        URI.create("https://www.example.org/booking/" + slug),
        ZoneId.of("Asia/Tehran"));
  }

  public static CalendarState state(CalendarId calendar, FreeSlots free) {
    return new CalendarState(calendar, COVERED, free, ClosedSlots.NONE);
  }

  public static SlotOpened opened(CalendarId calendar, String time) {
    return new SlotOpened(calendar, aSlot().at(time).build(), NOON, false);
  }

  public static SlotOpened returned(CalendarId calendar, String time) {
    return new SlotOpened(calendar, aSlot().at(time).build(), NOON, true);
  }

  public static SlotClosed closed(CalendarId calendar, String time) {
    return new SlotClosed(calendar, aSlot().at(time).build(), NOON);
  }

  /** Events and the slots that are free after them. */
  public static Change change(CalendarId calendar, FreeSlots free, SlotEvent... events) {
    return new Change(List.of(events), state(calendar, free));
  }

  /** An opening as the notifier hands it on. */
  public static AlertedSlot alerted(Recorded recorded) {
    SlotOpened opened = (SlotOpened) recorded.event();
    Slot slot = opened.slot();
    return new AlertedSlot(
        recorded.number(), opened.calendar(), slot, opened.seenAt(), opened.returned());
  }
}
