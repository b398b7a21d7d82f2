package io.slothunter.inference.like;

import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.Doctor;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.calendar.Point;
import io.slothunter.scanner.calendar.Spelling;
import io.slothunter.scanner.like.Alike;
import io.slothunter.scanner.like.Likeness;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.watch.Near;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Doctors with whoever is like them: of the same specialty or a near one, near by, and waited for
 * by the same people. Who cannot be booked is like nobody. Where nobody waits for two together,
 * specialty, city and distance decide. Immutable; a question looks at some thousands at most.
 */
public final class DoctorGraph implements Likeness {
  /** Of a specialty in a city as many are looked at, those with the lowest numbers. */
  private static final int MOST_OF_A_KIND = 1_000;

  private static final double PLACE = 0.6;
  private static final double TOGETHER = 1.5;

  /** A share of one in three who wait for both is as good as all. */
  private static final double ENOUGH = 1.0 / 3;

  /** Beyond a few times this many km nobody goes within a city, or to another. */
  private static final double KM_IN_TOWN = 10;

  private static final double KM_BETWEEN = 50;

  private final Specialties specialties;
  private final Map<Long, Node> nodes = new HashMap<>();
  private final Map<Kind, List<Node>> kinds = new HashMap<>();
  private final Map<Integer, List<Node>> everywhere = new HashMap<>();
  private final Map<Long, Map<Long, Double>> together = new HashMap<>();

  /**
   * @param specialty its number; -1 for none that is known
   */
  private record Node(
      DoctorId doctor, int specialty, String city, @Nullable Point point, boolean bookable) {}

  private record Kind(int specialty, String city) {}

  private DoctorGraph(List<Entry> entries, List<Together.Pair> pairs) {
    specialties = new Specialties(entries.stream().map(e -> e.doctor().specialty()).toList());
    entries.stream()
        .map(this::node)
        .sorted(Comparator.comparing(node -> node.doctor().value()))
        .forEach(this::add);
    for (Together.Pair pair : pairs) {
      double share = Math.min(1, pair.share() / ENOUGH);
      together.computeIfAbsent(pair.one(), any -> new HashMap<>()).put(pair.other(), share);
      together.computeIfAbsent(pair.other(), any -> new HashMap<>()).put(pair.one(), share);
    }
  }

  /** May take a second or two for very many: on a thread that may work. */
  public static DoctorGraph of(List<Entry> entries, Together waits) {
    return new DoctorGraph(entries, waits.pairs());
  }

  private Node node(Entry entry) {
    Doctor doctor = entry.doctor();
    Optional<Point> point =
        entry.calendars().stream().flatMap(each -> each.point().stream()).findFirst();
    String city =
        entry.calendars().stream()
            .map(Calendar::city)
            .filter(each -> !each.isBlank())
            .findFirst()
            .orElse(doctor.city());
    return new Node(
        doctor.id(),
        specialties.number(doctor.specialty()).orElse(-1),
        Spelling.plain(doctor.city().isBlank() ? city : doctor.city()),
        point.orElse(null),
        !entry.calendars().isEmpty());
  }

  private void add(Node node) {
    nodes.put(node.doctor().value(), node);
    if (node.bookable() && node.specialty() >= 0) {
      add(kinds.computeIfAbsent(kind(node), any -> new ArrayList<>()), node);
      add(everywhere.computeIfAbsent(node.specialty(), any -> new ArrayList<>()), node);
    }
  }

  private static void add(List<Node> those, Node node) {
    if (those.size() < MOST_OF_A_KIND) {
      those.add(node);
    }
  }

  private static Kind kind(Node node) {
    return new Kind(node.specialty(), node.city());
  }

  @Override
  public List<Alike> of(DoctorId doctor, int limit) {
    Node one = nodes.get(doctor.value());
    return one == null || limit <= 0
        ? List.of()
        : candidates(one).values().stream()
            .map(other -> new Alike(other.doctor(), likeness(one, other)))
            .sorted(
                Comparator.comparingDouble((Alike each) -> -each.likeness())
                    .thenComparing(each -> each.doctor().value()))
            .limit(limit)
            .toList();
  }

  private Map<DoctorId, Node> candidates(Node one) {
    Map<DoctorId, Node> found = new LinkedHashMap<>();
    if (one.specialty() >= 0) {
      add(found, kinds.getOrDefault(kind(one), List.of()));
      add(found, everywhere.getOrDefault(one.specialty(), List.of()));
      specialties
          .near(one.specialty())
          .keySet()
          .forEach(near -> add(found, kinds.getOrDefault(new Kind(near, one.city()), List.of())));
    }
    together
        .getOrDefault(one.doctor().value(), Map.of())
        .keySet()
        .forEach(id -> Optional.ofNullable(nodes.get(id)).ifPresent(n -> add(found, List.of(n))));
    found.remove(one.doctor());
    return found;
  }

  private static void add(Map<DoctorId, Node> found, List<Node> those) {
    those.stream().filter(Node::bookable).forEach(node -> found.put(node.doctor(), node));
  }

  private double likeness(Node one, Node other) {
    double kind =
        one.specialty() < 0
            ? 0
            : specialties.near(one.specialty()).getOrDefault(other.specialty(), 0.0);
    double share =
        together
            .getOrDefault(one.doctor().value(), Map.of())
            .getOrDefault(other.doctor().value(), 0.0);
    return kind + PLACE * place(one, other) + TOGETHER * share;
  }

  /** 1 for next door, 0 for far away; half of it is being in the same city at all. */
  private static double place(Node one, Node other) {
    boolean sameCity = !one.city().isEmpty() && one.city().equals(other.city());
    if (one.point() == null || other.point() == null) {
      return sameCity ? 0.75 : 0;
    }
    double km = Near.between(one.point(), other.point());
    return sameCity ? 0.5 + 0.5 * Math.exp(-km / KM_IN_TOWN) : 0.5 * Math.exp(-km / KM_BETWEEN);
  }
}
