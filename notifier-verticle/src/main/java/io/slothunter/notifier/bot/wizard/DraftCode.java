package io.slothunter.notifier.bot.wizard;

import io.slothunter.scanner.watch.Timing;
import io.slothunter.scanner.watch.Visit;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A draft as sixteen letters. It travels in the buttons, so it is kept nowhere, outlives every
 * restart, and a button of an old message still means what that message says.
 */
final class DraftCode {
  /**
   * How many bits each number has, in their order: whether there are days, and their bounds; the
   * same of hours, notice, what is held, and the kind of visit.
   */
  private static final int[] WIDTHS = {1, 17, 17, 1, 7, 8, 1, 20, 1, 17, 1, 2};

  private static final List<Visit> VISITS = List.of(Visit.values());
  private static final int BYTES = 12;
  private static final LocalDate FIRST_DAY = LocalDate.of(2020, 1, 1);

  private DraftCode() {}

  /** Empty for one that changes nothing. */
  static String write(Draft draft) {
    if (draft.equals(Draft.NONE)) {
      return "";
    }
    Span days = draft.days() == null ? Span.ANY : draft.days();
    Hours hours = draft.hours() == null ? Hours.ANY : draft.hours();
    Duration notice = draft.notice() == null ? Duration.ZERO : draft.notice();
    Before before = draft.before();
    Visit visit = draft.visit() == null ? Visit.ANY : draft.visit();
    long[] numbers = {
      flag(draft.days()),
      number(days.from()),
      number(days.to()),
      flag(draft.hours()),
      hours.days(),
      hours.parts(),
      flag(draft.notice()),
      notice.toMinutes(),
      flag(before),
      before == null ? 0 : number(before.day()),
      flag(draft.visit()),
      VISITS.indexOf(visit)
    };
    return pack(numbers);
  }

  /** One that changes nothing for what was never written so. */
  static Draft read(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      return bytes.length == BYTES ? read(unpack(bytes)) : Draft.NONE;
    } catch (IllegalArgumentException | DateTimeException e) {
      return Draft.NONE;
    }
  }

  private static Draft read(long[] numbers) {
    Duration notice = Duration.ofMinutes(numbers[7]);
    if (notice.compareTo(Timing.LONGEST_NOTICE) > 0 || numbers[11] >= VISITS.size()) {
      return Draft.NONE;
    }
    return new Draft(
        numbers[0] == 0 ? null : new Span(day(numbers[1]), day(numbers[2])),
        numbers[3] == 0 ? null : new Hours((int) numbers[4], (int) numbers[5]),
        numbers[6] == 0 ? null : notice,
        numbers[8] == 0 ? null : new Before(day(numbers[9])),
        numbers[10] == 0 ? null : VISITS.get((int) numbers[11]));
  }

  private static String pack(long[] numbers) {
    BigInteger all = BigInteger.ZERO;
    for (int i = 0; i < WIDTHS.length; i++) {
      all = all.shiftLeft(WIDTHS[i]).or(BigInteger.valueOf(numbers[i]));
    }
    byte[] bytes = all.toByteArray();
    byte[] padded = new byte[BYTES];
    int length = Math.min(BYTES, bytes.length);
    System.arraycopy(bytes, bytes.length - length, padded, BYTES - length, length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(padded);
  }

  private static long[] unpack(byte[] bytes) {
    BigInteger all = new BigInteger(1, bytes);
    long[] numbers = new long[WIDTHS.length];
    for (int i = WIDTHS.length - 1; i >= 0; i--) {
      BigInteger mask = BigInteger.ONE.shiftLeft(WIDTHS[i]).subtract(BigInteger.ONE);
      numbers[i] = all.and(mask).longValue();
      all = all.shiftRight(WIDTHS[i]);
    }
    return numbers;
  }

  private static long flag(@Nullable Object part) {
    return part == null ? 0 : 1;
  }

  /** From 1; 0 is none. A day that does not fit in is the nearest that does. */
  private static long number(@Nullable LocalDate day) {
    if (day == null) {
      return 0;
    }
    long days = day.toEpochDay() - FIRST_DAY.toEpochDay() + 1;
    return Math.max(1, Math.min((1 << 17) - 1, days));
  }

  private static @Nullable LocalDate day(long number) {
    return number == 0 ? null : FIRST_DAY.plusDays(number - 1);
  }
}
