package io.slothunter.scanner.match;

import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.calendar.Spelling;
import io.slothunter.scanner.watch.Near;
import io.slothunter.scanner.watch.Scope;
import io.slothunter.scanner.watch.Selection;
import java.util.Arrays;
import java.util.List;
import java.util.function.ObjIntConsumer;
import java.util.function.ToIntBiFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A scope, but for its price and kind of visit, as a run of numbers that is quickly asked: its
 * length, whether there is a circle, how many doctors are wanted and how many are not, then the
 * circle's middle and chord as doubles in two numbers each, the doctors in two each, and for each
 * field with words its own number, how many words are wanted and how many are not, and those.
 */
final class ScopeCheck {
  private final int[] run;
  private final int names;
  private final @Nullable Near near;

  /**
   * @param names where in the run the fields' words begin
   */
  private ScopeCheck(int[] run, int names, @Nullable Near near) {
    this.run = run;
    this.names = names;
    this.near = near;
  }

  /**
   * @param number takes a word of a field and gives its number
   */
  static ScopeCheck of(Scope scope, ToIntBiFunction<Field, String> number) {
    Near near = scope.near();
    List<DoctorId> only = scope.only().doctors();
    List<DoctorId> except = scope.except().doctors();
    IntStream run = IntStream.of(0, near == null ? 0 : 1, only.size(), except.size());
    if (near != null) {
      run = IntStream.concat(run, circle(Sphere.cap(near)));
    }
    run = IntStream.concat(run, IntStream.concat(ids(only), ids(except)));
    for (int i = 0; i < Field.ALL.size(); i++) {
      int[] wanted = numbers(Field.ALL.get(i), scope.only(), number);
      int[] not = numbers(Field.ALL.get(i), scope.except(), number);
      if (wanted.length + not.length > 0) {
        IntStream head = IntStream.of(i, wanted.length, not.length);
        IntStream words = IntStream.concat(IntStream.of(wanted), IntStream.of(not));
        run = IntStream.concat(run, IntStream.concat(head, words));
      }
    }
    int names =
        ScopeRun.HEAD + (near == null ? 0 : ScopeRun.CIRCLE) + 2 * (only.size() + except.size());
    int[] all = run.toArray();
    all[0] = all.length;
    return new ScopeCheck(all, names, near);
  }

  private static IntStream circle(Sphere.Cap cap) {
    Sphere.Spot middle = cap.middle();
    return IntStream.of(0, 1, 2, 3)
        .mapToObj(i -> new double[] {middle.x(), middle.y(), middle.z(), cap.chord()}[i])
        .mapToLong(Double::doubleToRawLongBits)
        .boxed()
        .flatMapToInt(bits -> IntStream.of(bits.intValue(), (int) (bits >>> 32)));
  }

  private static IntStream ids(List<DoctorId> doctors) {
    return doctors.stream()
        .flatMapToInt(id -> IntStream.of((int) id.value(), (int) (id.value() >>> 32)));
  }

  private static int[] numbers(
      Field field, Selection selection, ToIntBiFunction<Field, String> number) {
    List<String> words = field.of(selection).stream().map(Spelling::plain).distinct().toList();
    return words.stream().mapToInt(word -> number.applyAsInt(field, word)).toArray();
  }

  /** For {@link ScopeRun}; not to be changed. */
  int[] run() {
    return run;
  }

  /** Every word, as often as {@link #of} took it. */
  void forEachWord(ObjIntConsumer<Field> what) {
    for (int at = names; at < run.length; at = ScopeRun.next(run, at)) {
      for (int i = at + 3; i < ScopeRun.next(run, at); i++) {
        what.accept(Field.ALL.get(run[at]), run[i]);
      }
    }
  }

  /** The doctors of which it must be one. */
  long[] doctors() {
    int first = ScopeRun.HEAD + (near == null ? 0 : ScopeRun.CIRCLE);
    return IntStream.range(0, run[2]).mapToLong(i -> ScopeRun.number(run, first + 2 * i)).toArray();
  }

  /** The words of which one must be there. */
  int[] only(Field field) {
    for (int at = names; at < run.length; at = ScopeRun.next(run, at)) {
      if (Field.ALL.get(run[at]) == field) {
        return Arrays.copyOfRange(run, at + 3, at + 3 + run[at + 1]);
      }
    }
    return new int[0];
  }

  @Nullable Near near() {
    return near;
  }

  /** True if every calendar that answers to one of the keys passes. */
  boolean isSaidByKeys() {
    int specialties = only(Field.SPECIALTY).length;
    int cities = only(Field.CITY).length;
    int kinds = run[2] > 0 ? 1 : 0;
    kinds += only(Field.CENTRE).length > 0 ? 1 : 0;
    kinds += specialties + cities > 0 ? 1 : 0;
    kinds += only(Field.SERVICE).length > 0 ? 1 : 0;
    boolean few = specialties * cities <= Keys.MOST_PAIRS;
    return kinds <= 1 && few && near == null && run[3] == 0 && !hasUnwanted();
  }

  private boolean hasUnwanted() {
    for (int at = names; at < run.length; at = ScopeRun.next(run, at)) {
      if (run[at + 2] > 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ScopeCheck that && Arrays.equals(run, that.run);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(run);
  }
}
