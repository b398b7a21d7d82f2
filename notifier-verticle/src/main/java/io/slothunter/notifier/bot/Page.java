package io.slothunter.notifier.bot;

import io.slothunter.notifier.text.Speech;
import java.util.List;
import java.util.Map;

/**
 * A part of a list that fits the screen.
 *
 * @param number from 0
 * @param from the first one's place in the list, from 0
 * @param total of the whole list
 */
public record Page<T>(int number, int from, List<T> items, int total) {
  public Page {
    items = List.copyOf(items);
  }

  /**
   * @param wanted beyond the end means the last
   */
  public static <T> Page<T> of(List<T> all, int size, int wanted) {
    int number = Math.max(0, Math.min(wanted, (all.size() - 1) / size));
    int from = number * size;
    int to = Math.min(all.size(), from + size);
    return new Page<>(number, from, all.subList(from, to), all.size());
  }

  public int to() {
    return from + items.size();
  }

  /** For a phrase that says which part is shown. */
  public Map<String, String> values(Speech speech) {
    return Map.of(
        "from", speech.number(items.isEmpty() ? 0 : from + 1),
        "to", speech.number(to()),
        "total", speech.number(total));
  }
}
