package io.slothunter.simulator.world;

import io.slothunter.simulator.world.Center.Kind;
import io.slothunter.simulator.world.Center.Place;
import io.slothunter.simulator.world.Center.Service;
import io.slothunter.simulator.world.Doctor.Name;
import io.slothunter.simulator.world.Doctor.Page;
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

  private static final Place ONLINE =
      new Place(
          Center.ONLINE,
          Kind.CLINIC,
          "ویزیت آنلاین پذیرش24",
          Words.CITIES.get(0),
          "مرکز ویزیت آنلاین");

  private final int wanted;
  private final Dice dice;
  private final Timetables timetables;
  private final List<Doctor> doctors = new ArrayList<>();
  private final List<BookingCalendar> calendars = new ArrayList<>();
  private final List<Place> houses = new ArrayList<>();

  Population(long seed, int wanted) {
    this.wanted = wanted;
    this.dice = new Dice(seed);
    this.timetables = new Timetables(dice);
    int places = Math.max(4, wanted / 50);
    for (int number = 0; number < places; number++) {
      houses.add(house(number));
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

  private Place house(int number) {
    Words.House house = Words.HOUSES.get(number % Words.HOUSES.size());
    String id = number % 2 == 0 ? String.valueOf(200 + number) : dice.uuid();
    return place(id, house.kind(), house.name());
  }

  private Place place(String id, Kind kind, String name) {
    return new Place(id, kind, name, dice.oneOf(Words.CITIES), dice.oneOf(Words.STREETS));
  }

  private Doctor doctor(int number) {
    boolean woman = dice.chance(0.5);
    String given = dice.oneOf(woman ? Words.WOMEN : Words.MEN);
    Name name = new Name(given, dice.oneOf(Words.FAMILIES), woman ? 1 : 2);
    String slug = "دکتر-" + given + "-" + name.family() + "-" + number;
    String formerSlug = dice.chance(MOVED_SHARE) ? "دکتر-" + name.family() + "-قدیم-" + number : "";
    return new Doctor(
        dice.uuid(),
        new Page(slug, formerSlug),
        name,
        dice.oneOf(Words.SPECIALTIES),
        dice.chance(DRIFT_SHARE),
        centers(slug, name.full()));
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
    return member(slug, place(dice.uuid(), Kind.OFFICE, "مطب دکتر " + name));
  }

  private Center shared(String slug) {
    return member(slug, dice.oneOf(houses));
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
    return new Center(place, userCenterId, true, services);
  }

  private Center online(String slug, String name) {
    String userCenterId = dice.uuid();
    String title = "دکتر " + name + " - واتساپ";
    Service service = bookable(slug, Center.ONLINE, userCenterId, title);
    return new Center(ONLINE, userCenterId, true, List.of(service));
  }

  private Center closedDown() {
    List<Service> placeholder = List.of(new Service("", "ویزیت", 0, Optional.empty()));
    return new Center(dice.oneOf(houses), dice.uuid(), false, placeholder);
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
