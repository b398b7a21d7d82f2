package io.slothunter.notifier.action;

import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.watch.WatchId;

/**
 * What a person asks for by pressing a button.
 *
 * @param subject what it is about, by its number; 0 for nothing
 * @param value what it is to become; what that means, the verb says
 * @param more letters, digits, {@code -} and {@code _}, at most 19 of them; empty for nothing
 */
public record Action(Verb verb, long subject, long value, String more) {
  public Action(Verb verb, long subject, long value) {
    this(verb, subject, value, "");
  }

  public static Action of(Verb verb) {
    return new Action(verb, 0, 0);
  }

  public static Action of(Verb verb, WatchId watch) {
    return new Action(verb, watch.value(), 0);
  }

  public static Action of(Verb verb, WatchId watch, DoctorId doctor) {
    return new Action(verb, watch.value(), doctor.value());
  }

  /** To a page, from 0. */
  public static Action page(Verb verb, int page) {
    return new Action(verb, 0, page);
  }

  public WatchId watch() {
    return new WatchId(subject);
  }

  public DoctorId doctor() {
    return new DoctorId(subject);
  }

  /** The value where it is a small number: a page, a place in a list. */
  public int number() {
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, value));
  }
}
