package io.slothunter.scanner.watch;

import static java.util.Comparator.naturalOrder;

import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.calendar.Spelling;
import java.util.List;

/**
 * Some of what calendars are told apart by. As names are written by hand, a specialty, centre or
 * service is one whose name contains the wanted text, as {@link Spelling} compares them; a city is
 * the one of this name. Each list is in order and names nothing twice.
 */
public record Selection(
    List<DoctorId> doctors,
    List<String> specialties,
    List<String> centres,
    List<String> services,
    List<String> cities) {
  public static final int MOST = 50;
  public static final int LONGEST_NAME = 100;

  public static final Selection NONE =
      new Selection(List.of(), List.of(), List.of(), List.of(), List.of());

  /**
   * @throws IllegalArgumentException for a name without letters, or too many or too long ones
   */
  public Selection {
    doctors = List.copyOf(doctors.stream().distinct().sorted().toList());
    specialties = names(specialties);
    centres = names(centres);
    services = names(services);
    cities = names(cities);
    int words = specialties.size() + centres.size() + services.size() + cities.size();
    if (doctors.size() > MOST || words > MOST) {
      throw new IllegalArgumentException("at most " + MOST + " doctors, and names");
    }
  }

  public static Selection ofDoctor(DoctorId doctor) {
    return new Selection(List.of(doctor), List.of(), List.of(), List.of(), List.of());
  }

  private static List<String> names(List<String> names) {
    boolean usable = names.stream().allMatch(Selection::isName);
    if (!usable || names.size() > MOST) {
      throw new IllegalArgumentException(
          "up to " + MOST + " names of " + LONGEST_NAME + " letters");
    }
    return List.copyOf(
        names.stream().map(String::strip).distinct().sorted(naturalOrder()).toList());
  }

  /** Whether a text from outside can be a name at all. */
  public static boolean isName(String text) {
    return text.length() <= LONGEST_NAME
        && !Spelling.plain(text).isEmpty()
        && text.chars().noneMatch(Character::isISOControl);
  }

  public boolean isEmpty() {
    return equals(NONE);
  }
}
