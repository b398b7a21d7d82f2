package io.slothunter.scanner.calendar;

import java.net.URI;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What is polled: one doctor's one service at one centre. Immutable.
 *
 * <p>No record, for tens of thousands are held: a parsed URI weighs three times its text, and the
 * names of services, centres and cities repeat from calendar to calendar, so their texts are
 * shared, and so are provider and zone.
 */
public final class Calendar {
  private static final URI NO_PAGE = URI.create("");

  private final CalendarId id;
  private final DoctorId doctor;
  private final ProviderId provider;
  private final CalendarKey key;
  private final String centre;
  private final String service;
  private final String city;
  private final boolean online;
  private final String bookingPage;
  private final ZoneId zone;
  private final @Nullable Point point;
  private final @Nullable Long price;

  /**
   * @param centre the centre's name as the provider writes it
   * @param service the service's name as the provider writes it
   * @param city where the centre stands; empty for online visits or when unknown
   * @param bookingPage where a person books; opening it holds no slot by itself
   * @param zone the time zone in which the centre's people speak of days and hours
   */
  public Calendar(
      CalendarId id,
      DoctorId doctor,
      ProviderId provider,
      CalendarKey key,
      String centre,
      String service,
      String city,
      boolean online,
      URI bookingPage,
      ZoneId zone) {
    this(id, doctor, provider, key, centre, service, city, online, bookingPage, zone, null, null);
  }

  /**
   * The same, with what not every provider tells.
   *
   * @param point where the centre stands; null when unknown
   * @param price of a visit, in the smallest unit that the provider writes; null when unknown
   */
  public Calendar(
      CalendarId id,
      DoctorId doctor,
      ProviderId provider,
      CalendarKey key,
      String centre,
      String service,
      String city,
      boolean online,
      URI bookingPage,
      ZoneId zone,
      @Nullable Point point,
      @Nullable Long price) {
    this.id = id;
    this.doctor = doctor;
    this.provider = Shared.one(provider);
    this.key = key;
    this.centre = centre.intern();
    this.service = service.intern();
    this.city = city.intern();
    this.online = online;
    this.bookingPage = bookingPage.toString();
    this.zone = Shared.one(zone);
    this.point = point;
    this.price = price;
  }

  public CalendarId id() {
    return id;
  }

  public DoctorId doctor() {
    return doctor;
  }

  public ProviderId provider() {
    return provider;
  }

  public CalendarKey key() {
    return key;
  }

  public String centre() {
    return centre;
  }

  public String service() {
    return service;
  }

  public String city() {
    return city;
  }

  public boolean online() {
    return online;
  }

  public URI bookingPage() {
    return URI.create(bookingPage);
  }

  /** The same as a text, which costs nothing. */
  public String bookingPageText() {
    return bookingPage;
  }

  public ZoneId zone() {
    return zone;
  }

  /** Where the centre stands; empty when unknown. */
  public Optional<Point> point() {
    return Optional.ofNullable(point);
  }

  /** Of a visit, in the smallest unit that the provider writes; empty when unknown. */
  public OptionalLong price() {
    return price == null ? OptionalLong.empty() : OptionalLong.of(price);
  }

  /**
   * The same without the texts that only people read, which weigh more than the rest: what a
   * scanner holds of tens of thousands.
   */
  public Calendar bare() {
    return new Calendar(id, doctor, provider, key, "", "", "", online, NO_PAGE, zone);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Calendar that
        && id.equals(that.id)
        && doctor.equals(that.doctor)
        && provider.equals(that.provider)
        && key.equals(that.key)
        && centre.equals(that.centre)
        && service.equals(that.service)
        && city.equals(that.city)
        && online == that.online
        && bookingPage.equals(that.bookingPage)
        && zone.equals(that.zone)
        && Objects.equals(point, that.point)
        && Objects.equals(price, that.price);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, provider, key);
  }

  @Override
  public String toString() {
    return "calendar " + id + " of doctor " + doctor + " (" + provider + " " + key + ")";
  }
}
