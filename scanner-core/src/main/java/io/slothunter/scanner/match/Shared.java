package io.slothunter.scanner.match;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Equal things as one, by a number, for as long as anybody uses it. */
final class Shared<T> {
  private static final class Use {
    private final int number;
    private int users;

    private Use(int number) {
      this.number = number;
    }
  }

  private final Map<T, Use> uses = new HashMap<>();
  private final List<@Nullable T> things = new ArrayList<>();
  private final Numbers numbers = new Numbers();

  /** The number of the one that is equal to this. */
  int take(T thing) {
    Use use = uses.get(thing);
    if (use == null) {
      use = new Use(numbers.take());
      uses.put(thing, use);
      if (use.number == things.size()) {
        things.add(thing);
      } else {
        things.set(use.number, thing);
      }
    }
    use.users++;
    return use.number;
  }

  T get(int number) {
    return Objects.requireNonNull(things.get(number));
  }

  /** True if that was its last user. */
  @CanIgnoreReturnValue
  boolean giveBack(int number) {
    T thing = get(number);
    Use use = Objects.requireNonNull(uses.get(thing));
    if (--use.users > 0) {
      return false;
    }
    uses.remove(thing);
    things.set(number, null);
    numbers.giveBack(number);
    return true;
  }
}
