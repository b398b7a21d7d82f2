package io.slothunter.simulator.world;

import java.util.List;

/**
 * A doctor as the profile shows one.
 *
 * @param formerSlug an older name of the page that now only points here, or empty
 * @param gender 1 for women, 2 for men, as good as the provider's own use of it
 * @param drift whether this doctor's profile writes numbers as strings, as the older records do
 */
public record Doctor(
    String id,
    String slug,
    String formerSlug,
    String given,
    String family,
    int gender,
    Specialty specialty,
    boolean drift,
    List<Center> centers) {

  public Doctor {
    centers = List.copyOf(centers);
  }

  public String displayName() {
    return given + " " + family;
  }

  public List<BookingCalendar> calendars() {
    return centers.stream()
        .flatMap(center -> center.services().stream())
        .flatMap(service -> service.calendar().stream())
        .toList();
  }

  /** A field of medicine, with the provider's number for it. */
  public record Specialty(int id, String name, String englishSlug) {}
}
