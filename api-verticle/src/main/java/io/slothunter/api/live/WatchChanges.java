package io.slothunter.api.live;

import io.slothunter.scanner.watch.PersonId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Which watches changed in this process, and in which order. On one context. */
final class WatchChanges {
  private final int most;

  /** The number of each person's last change, the latest last. */
  private final Map<PersonId, Long> last = new LinkedHashMap<>();

  private long count;
  private long anybodys;

  /**
   * @param most of so many people it is known that theirs changed; of those before them it may be
   *     anybody's
   */
  WatchChanges(int most) {
    this.most = most;
  }

  /**
   * @param whose empty where it may be anybody's
   */
  void oneMore(Optional<PersonId> whose) {
    count++;
    if (whose.isEmpty()) {
      anybodys = count;
      last.clear();
      return;
    }
    last.remove(whose.get());
    last.put(whose.get(), count);
    if (last.size() > most) {
      Map.Entry<PersonId, Long> first = last.entrySet().iterator().next();
      anybodys = first.getValue();
      last.remove(first.getKey());
    }
  }

  /** The number of the last change. */
  long count() {
    return count;
  }

  /** Whether any change after that number may have been one of this person's. */
  boolean since(long number, PersonId whose) {
    return anybodys > number || last.getOrDefault(whose, 0L) > number;
  }
}
