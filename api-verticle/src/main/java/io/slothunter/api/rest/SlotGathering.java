package io.slothunter.api.rest;

import io.slothunter.api.rest.SearchQuestion.Place;
import io.slothunter.api.view.CalendarView;
import io.slothunter.api.view.DoctorView;
import io.slothunter.api.view.SlotView;
import io.slothunter.scanner.calendar.Calendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The first slots that a question asks for, one more than a page holds. Within a calendar slots
 * come in the order of the page, so each calendar is left as soon as its next slot cannot be on it;
 * and altogether no more slots are looked at than the event loop can spare.
 */
final class SlotGathering {
  private static final int MOST_LOOKS = 100_000;

  private final SlotView view;
  private final SearchQuestion question;
  private final Comparator<Place> order;

  /** The last on the page comes first, to make room for a better one. */
  private final PriorityQueue<Hit> page;

  private int looks;

  SlotGathering(SlotView view, SearchQuestion question) {
    this.view = view;
    this.question = question;
    this.order = question.order();
    this.page = new PriorityQueue<>(Comparator.comparing(Hit::place, order.reversed()));
  }

  /** One slot, in epoch seconds. */
  record Hit(Place place, long end, Calendar calendar, String city) {
    FoundSlot slot() {
      return new FoundSlot(place.doctor(), place.start(), end, calendar, city);
    }
  }

  /**
   * In the question's order; null if there was too much to look at.
   *
   * @param doctors those that the question may want
   */
  @Nullable List<Hit> gather(Iterable<DoctorView> doctors) {
    for (DoctorView doctor : doctors) {
      looks++;
      if (question.wants(doctor.entry().doctor())) {
        gather(doctor);
      }
      if (looks > MOST_LOOKS) {
        return null;
      }
    }
    List<Hit> hits = new ArrayList<>(page);
    hits.sort(Comparator.comparing(Hit::place, order));
    return hits;
  }

  private void gather(DoctorView doctor) {
    for (Calendar calendar : doctor.entry().calendars()) {
      looks++;
      if (question.wants(calendar, doctor.entry().doctor())) {
        String city = calendar.city().isBlank() ? doctor.entry().doctor().city() : calendar.city();
        view.calendar(calendar.id().value()).ifPresent(slots -> gather(slots, calendar, city));
      }
    }
  }

  private void gather(CalendarView slots, Calendar calendar, String city) {
    long end = question.to().map(day -> startOf(day.plusDays(1), calendar)).orElse(Long.MAX_VALUE);
    int first = slots.firstAfter(earliest(calendar) - 1);
    for (int i = first; i < slots.size() && looks <= MOST_LOOKS; i++) {
      looks++;
      long start = slots.startAt(i);
      Place place = new Place(calendar.doctor().value(), start, slots.id());
      Hit worst = page.peek();
      boolean full = page.size() > question.limit();
      if (start >= end || (full && worst != null && order.compare(place, worst.place()) > 0)) {
        return;
      }
      if (isNew(place) && isWelcome(start, calendar)) {
        page.add(new Hit(place, slots.endAt(i), calendar, city));
        if (full) {
          page.remove();
        }
      }
    }
  }

  private boolean isNew(Place place) {
    Place after = question.after();
    return after == null || order.compare(place, after) > 0;
  }

  private boolean isWelcome(long start, Calendar calendar) {
    return !question.isChoosy()
        || question.wants(Instant.ofEpochSecond(start).atZone(calendar.zone()).toLocalTime());
  }

  private long earliest(Calendar calendar) {
    long now = view.now() + 1;
    long from = question.from().map(day -> startOf(day, calendar)).orElse(now);
    long earliest = Math.max(now, from);
    Place after = question.after();
    if (after == null || (question.byDoctor() && after.doctor() != calendar.doctor().value())) {
      return earliest;
    }
    return Math.max(earliest, after.start());
  }

  private static long startOf(LocalDate day, Calendar calendar) {
    return day.atStartOfDay(calendar.zone()).toEpochSecond();
  }
}
