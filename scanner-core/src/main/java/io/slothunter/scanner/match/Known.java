package io.slothunter.scanner.match;

import io.slothunter.scanner.calendar.Point;
import io.slothunter.scanner.watch.Venue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A calendar that openings may be seen in, with the words that its names answer to. */
final class Known {
  private final Venue venue;
  private final List<Vocabulary.Name> names = new ArrayList<>(Field.ALL.size());
  private final Sphere.@Nullable Spot spot;
  private final int[] cells;

  /**
   * @param vocabularies in which its names are in use until {@link #leave}
   */
  Known(Venue venue, Map<Field, Vocabulary> vocabularies) {
    this.venue = venue;
    this.spot = venue.point() == null ? null : Sphere.spot(venue.point());
    this.cells = cells(venue);
    for (Field field : Field.ALL) {
      names.add(Objects.requireNonNull(vocabularies.get(field)).takeName(field.of(venue)));
    }
  }

  /** An online visit is near nobody. */
  private static int[] cells(Venue venue) {
    Point point = venue.point();
    return point == null || venue.online()
        ? new int[0]
        : IntStream.range(0, Cells.LEVELS).map(level -> Cells.at(level, point)).toArray();
  }

  void leave(Map<Field, Vocabulary> vocabularies) {
    for (Field field : Field.ALL) {
      Objects.requireNonNull(vocabularies.get(field)).giveBackName(field.of(venue));
    }
  }

  Venue venue() {
    return venue;
  }

  int[] words(Field field) {
    return words(Field.ALL.indexOf(field));
  }

  /**
   * @param field its place in {@link Field#ALL}
   */
  int[] words(int field) {
    return names.get(field).words();
  }

  /** The squares that it lies in; none if it is online, or nobody knows. */
  int[] cells() {
    return cells;
  }

  Sphere.@Nullable Spot spot() {
    return spot;
  }
}
