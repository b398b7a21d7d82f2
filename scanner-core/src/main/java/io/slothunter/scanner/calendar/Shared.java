package io.slothunter.scanner.calendar;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One object for all that are equal: for values of which a process meets few, held by each of tens
 * of thousands of calendars. They stay for good.
 */
final class Shared {
  private static final Map<Object, Object> VALUES = new ConcurrentHashMap<>();

  private Shared() {}

  static <T> T one(T value) {
    Object known = VALUES.putIfAbsent(value, value);
    @SuppressWarnings("unchecked") // equal values are of one class: records and time zones are
    T shared = known == null ? value : (T) known;
    return shared;
  }
}
