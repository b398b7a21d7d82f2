package io.slothunter.simulator.world;

import java.util.List;
import java.util.Optional;

/**
 * A place where a doctor sees patients, as this doctor's membership of it.
 *
 * @param active an inactive centre is listed and cannot be booked
 */
public record Center(Place place, String userCenterId, boolean active, List<Service> services) {

  /** The centre that all doctors share for visits by phone and chat. */
  public static final String ONLINE = "5532";

  public Center {
    services = List.copyOf(services);
  }

  public String id() {
    return place.id();
  }

  /**
   * A house, which several doctors may share.
   *
   * @param kind what the provider's {@code center_type} says
   */
  public record Place(String id, Kind kind, String name, City city, String address) {}

  /** The kinds of centres, with the provider's numbers and words. */
  public enum Kind {
    OFFICE(1, "مطب"),
    HOSPITAL(2, "بیمارستان"),
    CLINIC(3, "کلینیک");

    private final int number;
    private final String word;

    Kind(int number, String word) {
      this.number = number;
      this.word = word;
    }

    public int number() {
      return number;
    }

    public String word() {
      return word;
    }
  }

  /** A city and where it lies, in degrees. */
  public record City(String name, String province, String englishSlug, double lat, double lon) {}

  /**
   * One thing that can be booked at a centre.
   *
   * @param id empty for the placeholder that inactive centres list
   * @param price in Rial
   * @param calendar absent where only a request is possible, or nothing at all
   */
  public record Service(String id, String title, long price, Optional<BookingCalendar> calendar) {}
}
