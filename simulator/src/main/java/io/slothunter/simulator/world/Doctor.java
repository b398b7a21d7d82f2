package io.slothunter.simulator.world;

import java.util.List;

/**
 * A doctor as the profile shows one.
 *
 * @param drift whether this doctor's profile writes numbers as strings, as the older records do
 */
public record Doctor(
    String id, Page page, Name name, Specialty specialty, boolean drift, List<Center> centers) {

  public Doctor {
    centers = List.copyOf(centers);
  }

  public String slug() {
    return page.slug();
  }

  /**
   * Where the profile is.
   *
   * @param formerSlug an older name of the page that now only points here, or empty
   */
  public record Page(String slug, String formerSlug) {}

  /**
   * What the doctor is called.
   *
   * @param gender 1 for women, 2 for men, as good as the provider's own use of it
   */
  public record Name(String given, String family, int gender) {

    public String full() {
      return given + " " + family;
    }
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
