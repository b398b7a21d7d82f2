package io.slothunter.scanner.match;

import io.slothunter.scanner.event.SlotOpened;
import io.slothunter.scanner.watch.Venue;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The opening that is looked at, with all that tests ask of it; one object for all openings. */
final class Look {
  private static final long DAY = 24 * 60 * 60;
  private static final int[] NO_WORDS = {};

  /** In seconds; nobody needs longer notice. */
  private static final int FAR_AHEAD = 1 << 30;

  /** The epoch was a Thursday. */
  private static final int EPOCH_WEEKDAY = 3;

  private long number;
  private @Nullable Known known;
  private boolean online;
  private long doctor;
  private int price;
  private int seen;
  private int start;
  private int ahead;
  private int day;
  private int weekday;
  private int minute;
  private LocalDate date = LocalDate.EPOCH;

  /** A calendar alone: nothing is known of times. */
  void at(Known calendar) {
    number++;
    known = calendar;
    Venue venue = calendar.venue();
    online = venue.online();
    doctor = venue.doctor().value();
    // One that is unknown is not too high.
    Long told = venue.price();
    price = told == null ? 0 : price(told);
  }

  /** In four bytes; what is dearer than they can say is as dear as that. */
  static int price(long price) {
    return (int) Math.max(0, Math.min(Integer.MAX_VALUE, price));
  }

  void at(Known calendar, SlotOpened opening) {
    at(calendar);
    long begin = opening.slot().start().getEpochSecond();
    ZoneOffset offset = calendar.venue().zone().getRules().getOffset(opening.slot().start());
    long local = begin + offset.getTotalSeconds();
    seen = Seconds.packed(opening.seenAt());
    start = Seconds.packed(begin);
    ahead = (int) Math.max(-1, Math.min(FAR_AHEAD, begin - opening.seenAt().getEpochSecond()));
    day = (int) Math.floorDiv(local, DAY);
    weekday = Math.floorMod(day + EPOCH_WEEKDAY, 7);
    minute = (int) Math.floorMod(local, DAY) / 60;
    date = LocalDate.ofEpochDay(day);
    day = Math.max(0, day);
  }

  /** Which opening it is; no other has the same. */
  long number() {
    return number;
  }

  /** Takes the next number. */
  void skip() {
    number++;
  }

  boolean online() {
    return online;
  }

  long doctor() {
    return doctor;
  }

  /** 0 if it is unknown. */
  int price() {
    return price;
  }

  /** When it was seen, as in {@link Seconds}. */
  int seen() {
    return seen;
  }

  /** When the slot starts, as in {@link Seconds}. */
  int start() {
    return start;
  }

  /** How many seconds the slot starts after it was seen; negative if it did before. */
  int ahead() {
    return ahead;
  }

  /** From 1970 on. */
  int day() {
    return day;
  }

  /** From 0 for Monday. */
  int weekday() {
    return weekday;
  }

  /** Of the day. */
  int minute() {
    return minute;
  }

  LocalDate date() {
    return date;
  }

  /** Null if nobody knows where its centre stands. */
  Sphere.@Nullable Spot spot() {
    return known == null ? null : known.spot();
  }

  /**
   * The numbers of the words that one of its names answers to.
   *
   * @param field its place in {@link Field#ALL}
   */
  int[] words(int field) {
    return known == null ? NO_WORDS : known.words(field);
  }
}
