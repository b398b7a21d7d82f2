package io.slothunter.scanner.store;

import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.calendar.Point;
import io.slothunter.scanner.watch.Near;
import io.slothunter.scanner.watch.Selection;
import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of a filter's document that say which calendars it is about. */
final class ScopeFields {
  private ScopeFields() {}

  static Selection selection(FilterFields fields) {
    List<String> specialties = names(fields, "specialties");
    List<String> centres = names(fields, "centres");
    List<String> services = names(fields, "services");
    List<String> cities = names(fields, "cities");
    int all = specialties.size() + centres.size() + services.size() + cities.size();
    if (all > Selection.MOST) {
      throw fields.wrong(
          specialties.isEmpty() ? "cities" : "specialties",
          "and all other names are at most " + Selection.MOST + " together");
    }
    return new Selection(doctors(fields), specialties, centres, services, cities);
  }

  private static List<DoctorId> doctors(FilterFields fields) {
    JsonArray array = fields.array("doctors");
    if (array.size() > Selection.MOST) {
      throw fields.wrong("doctors", "has at most " + Selection.MOST);
    }
    List<DoctorId> doctors = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      doctors.add(new DoctorId(fields.whole("doctors/" + i, array.getValue(i), 1, 1L << 53)));
    }
    return doctors;
  }

  private static List<String> names(FilterFields fields, String field) {
    JsonArray array = fields.array(field);
    if (array.size() > Selection.MOST) {
      throw fields.wrong(field, "has at most " + Selection.MOST);
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      if (!(array.getValue(i) instanceof String name) || !Selection.isName(name)) {
        String most = Integer.toString(Selection.LONGEST_NAME);
        throw fields.wrong(
            field + "/" + i, "is a name of up to " + most + " characters, not blank");
      }
      names.add(name);
    }
    return names;
  }

  static @Nullable Near near(FilterFields fields) {
    if (fields.value("near") == null) {
      return null;
    }
    FilterFields near = fields.object("near");
    double latitude = near.number("latitude");
    double longitude = near.number("longitude");
    double km = near.number("km");
    if (!Point.isOnEarth(latitude, longitude)) {
      throw fields.wrong("near", "has a latitude from -90 to 90 and a longitude from -180 to 180");
    }
    if (!Near.isRadius(km)) {
      throw near.wrong("km", "is more than 0 and up to " + (int) Near.WIDEST);
    }
    return new Near(new Point(latitude, longitude), km);
  }

  static @Nullable Long price(FilterFields fields) {
    Object value = fields.value("price_up_to");
    return value == null ? null : fields.whole("price_up_to", value, 0, 1L << 53);
  }
}
