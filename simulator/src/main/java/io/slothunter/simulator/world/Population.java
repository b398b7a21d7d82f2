package io.slothunter.simulator.world;

import io.slothunter.simulator.world.Center.City;
import io.slothunter.simulator.world.Center.Kind;
import io.slothunter.simulator.world.Center.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Invents doctors until there are exactly as many calendars as wanted. */
final class Population {

  private static final double ONLINE_SHARE = 0.3;
  private static final double SECOND_SERVICE_SHARE = 0.25;
  private static final double INACTIVE_SHARE = 0.1;
  private static final double REQUEST_ONLY_SHARE = 0.1;
  private static final double MOVED_SHARE = 0.1;
  private static final double DRIFT_SHARE = 0.3;

  private final int wanted;
  private final Dice dice;
  private final Timetables timetables;
  private final List<Doctor> doctors = new ArrayList<>();
  private final List<BookingCalendar> calendars = new ArrayList<>();
  private final List<Place> hospitals = new ArrayList<>();

  /** A house that several doctors share. */
  private record Place(String id, Kind kind, String name, City city) {}

  Population(long seed, int wanted) {
    this.wanted = wanted;
    this.dice = new Dice(seed);
    this.timetables = new Timetables(dice);
    int places = Math.max(4, wanted / 50);
    for (int number = 0; number < places; number++) {
      hospitals.add(place(number));
    }
    while (calendars.size() < wanted) {
      doctors.add(doctor(doctors.size()));
    }
  }

  List<Doctor> doctors() {
    return doctors;
  }

  List<BookingCalendar> calendars() {
    return calendars;
  }

  private Place place(int number) {
    Words.House house = Words.HOUSES.get(number % Words.HOUSES.size());
    String id = number % 2 == 0 ? String.valueOf(200 + number) : dice.uuid();
    return new Place(id, house.kind(), house.name(), dice.oneOf(Words.CITIES));
  }

  private Doctor doctor(int number) {
    boolean woman = dice.chance(0.5);
    String given = dice.oneOf(woman ? Words.WOMEN : Words.MEN);
    String family = dice.oneOf(Words.FAMILIES);
    String slug = "دکتر-" + given + "-" + family + "-" + number;
    String formerSlug = dice.chance(MOVED_SHARE) ? "دکتر-" + family + "-قدیم-" + number : "";
    return new Doctor(
        dice.uuid(),
        slug,
        formerSlug,
        given,
        family,
        woman ? 1 : 2,
        dice.oneOf(Words.SPECIALTIES),
        dice.chance(DRIFT_SHARE),
        centers(slug, given + " " + family));
  }

  private List<Center> centers(String slug, String name) {
    List<Center> centers = new ArrayList<>();
    int usual = dice.between(1, 2);
    for (int number = 0; number < usual && calendars.size() < wanted; number++) {
      centers.add(number == 0 && dice.chance(0.6) ? office(slug, name) : shared(slug));
    }
    if (dice.chance(ONLINE_SHARE) && calendars.size() < wanted) {
      centers.add(online(slug, name));
    }
    if (dice.chance(INACTIVE_SHARE)) {
      centers.add(closedDown());
    }
    return centers;
  }

  private Center office(String slug, String name) {
    String id = dice.uuid();
    return member(slug, new Place(id, Kind.OFFICE, "مطب دکتر " + name, dice.oneOf(Words.CITIES)));
  }

  private Center shared(String slug) {
    return member(slug, dice.oneOf(hospitals));
  }

  private Center member(String slug, Place place) {
    String userCenterId = dice.uuid();
    List<Service> services = new ArrayList<>();
    services.add(bookable(slug, place.id(), userCenterId, dice.oneOf(Words.SERVICES)));
    if (dice.chance(SECOND_SERVICE_SHARE) && calendars.size() < wanted) {
      services.add(bookable(slug, place.id(), userCenterId, "ویزیت (نوبت اینترنتی)"));
    }
    if (dice.chance(REQUEST_ONLY_SHARE)) {
      services.add(new Service(dice.uuid(), "درخواست نوبت", 0, Optional.empty()));
    }
    return center(place, userCenterId, true, services);
  }

  private Center online(String slug, String name) {
    String userCenterId = dice.uuid();
    City capital = Words.CITIES.get(0);
    Place place = new Place(Center.ONLINE, Kind.CLINIC, "ویزیت آنلاین پذیرش24", capital);
    String title = "دکتر " + name + " - واتساپ";
    return center(
        place, userCenterId, true, List.of(bookable(slug, place.id(), userCenterId, title)));
  }

  private Center closedDown() {
    List<Service> placeholder = List.of(new Service("", "ویزیت", 0, Optional.empty()));
    return center(dice.oneOf(hospitals), dice.uuid(), false, placeholder);
  }

  private Center center(Place place, String userCenterId, boolean active, List<Service> services) {
    String street = dice.oneOf(Words.STREETS);
    return new Center(
        place.id(),
        userCenterId,
        place.kind(),
        place.name(),
        place.city(),
        street,
        active,
        services);
  }

  private Service bookable(String slug, String centerId, String userCenterId, String title) {
    String id = dice.uuid();
    CalendarKey key = new CalendarKey(centerId, userCenterId, id);
    BookingCalendar calendar =
        new BookingCalendar(calendars.size(), slug, key, timetables.invent());
    calendars.add(calendar);
    return new Service(id, title, dice.between(10, 60) * 100_000L, Optional.of(calendar));
  }
}
