package io.slothunter.scanner.store;

import io.slothunter.scanner.account.Telling;
import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.Person;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Watches of named doctors that have waited for long. Each has an instant from which on its waiting
 * counts; whoever has dealt with one moves it, so that it comes up again when it has waited as long
 * once more.
 */
public interface LongWaits {
  /**
   * Running watches whose waiting counts from this instant or an earlier one, the longest first.
   *
   * @param limit how many at most
   */
  Future<List<Waiting>> waiting(Instant upTo, int limit);

  /** Has a watch's waiting count from another instant; false if it has ended or was moved. */
  Future<Boolean> count(Waiting waiting, Instant from);

  /**
   * The same, and owes its person the word of what they are offered in {@link Notices}, in one,
   * unless they were offered anything after {@code unlessAfter}.
   *
   * @param about what the words need
   */
  Future<Boolean> offer(
      Waiting waiting, Map<String, String> about, Instant from, Instant now, Instant unlessAfter);

  /**
   * A watch that waits.
   *
   * @param person who is told: of a child's watch its guardian
   * @param reached whether they may be told, and anything reaches them
   * @param counted from when on its waiting counts
   * @param alerted when it last came up with anything
   * @param offered when its person was last offered something
   */
  record Waiting(
      OwnWatch watch,
      Person person,
      Telling telling,
      boolean reached,
      Instant counted,
      Optional<Instant> alerted,
      Optional<Instant> offered) {}
}
