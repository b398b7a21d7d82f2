package io.slothunter.scanner.provider.paziresh24;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes answers that are nearly right: known fields, odd values, odd spellings, odd bytes. */
final class RandomAnswers {
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "false",
          "0",
          "-0",
          "-1",
          "1",
          "1.0",
          "1e0",
          "1E+2",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775808",
          "99999999999999999999999999",
          "1".repeat(1_200),
          "\"\"",
          "\"1\"",
          "\"true\"",
          "\"tr\\u0075e\"",
          "\"2026-11-24\"",
          "\"2026\\u002d11-24T00\"",
          "\"2026-13-40\"",
          "\"\\ud83d\\ude00\"",
          "\"\\ud83d\"",
          "\"\\/\\b\\f\\n\\r\\t\\\\\\\"\"",
          "\"\u06f1\u06f2 \ud83d\ude00\"",
          "[]",
          "{}",
          "[[]]",
          "[".repeat(40) + "]".repeat(40),
          "{\"a\":".repeat(40) + "1" + "}".repeat(40));

  /** Most of these are no JSON. */
  private static final List<String> BROKEN =
      List.of(
          "01",
          "1.",
          ".5",
          "-",
          "+1",
          "NaN",
          "\"\\x\"",
          "\"\\u12g4\"",
          "\"tab\there\"",
          "[1,]",
          "[,1]",
          "{\"a\":1,}",
          "{\"a\" 1}",
          "{1:1}",
          "{'a':1}",
          "[1 2]",
          "[}",
          "truex",
          "nul",
          "/**/1",
          // One of these is too deep where it stands in a list.
          "[".repeat(47) + "]".repeat(47),
          "[".repeat(49) + "]".repeat(49),
          "[".repeat(60) + "]".repeat(60),
          "{\"a\":".repeat(48) + "1" + "}".repeat(48));

  private static final List<String> SPACES = List.of("", "", "", "", " ", "\n", "\t", "\r\n  ");

  private final Random random;
  private final long midnight;

  /** How many of a hundred values are odd. */
  private final int odd;

  /**
   * @param midnight the second that begins the first day
   */
  RandomAnswers(Random random, long midnight, int odd) {
    this.random = random;
    this.midnight = midnight;
    this.odd = odd;
  }

  byte[] freeDays() {
    return object(
            field("status", number(random.nextInt(8) == 0 ? 32 : 1)),
            field("message", "\"" + "درخواست \\\"شما\\\"".repeat(random.nextInt(3)) + "\""),
            field("result", random.nextInt(6) == 0 ? "[]" : days()),
            field("calendar", calendar()),
            field("has_more", oneOf("false", "true", "0", "\"1\"", "null")),
            field("workhour_range", oneOf(VALUES)))
        .getBytes(UTF_8);
  }

  byte[] dayTurns() {
    return object(
            field("status", number(random.nextInt(8) == 0 ? 32 : 1)),
            field("result", list(random.nextInt(5), i -> turn())),
            field("message", oneOf(VALUES)))
        .getBytes(UTF_8);
  }

  /** One to three changes of single bytes or stretches of bytes. */
  byte[] damaged(byte[] whole) {
    byte[] bytes = whole;
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      int at = random.nextInt(bytes.length);
      int length = Math.min(1 + random.nextInt(6), bytes.length - at);
      byte[] piece = new byte[random.nextInt(4)];
      for (int i = 0; i < piece.length; i++) {
        boolean written = random.nextBoolean();
        piece[i] = written ? bytes[random.nextInt(bytes.length)] : (byte) random.nextInt(256);
      }
      bytes = spliced(bytes, at, random.nextInt(3) == 0 ? 0 : length, piece);
    }
    return bytes;
  }

  private static byte[] spliced(byte[] bytes, int at, int gone, byte[] piece) {
    byte[] out = new byte[Math.max(1, bytes.length - gone + piece.length)];
    System.arraycopy(bytes, 0, out, 0, at);
    System.arraycopy(piece, 0, out, at, Math.min(piece.length, out.length - at));
    int rest = Math.min(bytes.length - at - gone, out.length - at - piece.length);
    if (rest > 0) {
      System.arraycopy(bytes, at + gone, out, at + piece.length, rest);
    }
    return out;
  }

  private String calendar() {
    return object(
        field("today_time", oneOf("\"2026-11-24T10:15:00+03:30\"", "null")),
        field("start_date", oneOf("\"2026-11-24\"", "\"2026-11-25 00:00\"", "\"\"")),
        field("end_date", oneOf("\"2026-12-04\"", "\"1970-01-01\"", "false")),
        field("turns", list(random.nextInt(8), i -> number(day(i)))),
        field("holidays", oneOf(VALUES)));
  }

  private String days() {
    List<String> all = new ArrayList<>();
    for (int i = 0, n = random.nextInt(5); i < n; i++) {
      int day = i;
      all.add(field(Long.toString(day(i)), list(1 + random.nextInt(2), shift -> shift(day))));
    }
    return object(all.toArray(String[]::new));
  }

  private String shift(int day) {
    List<String> turns = new ArrayList<>();
    long start = day(day) + 3_600L * random.nextInt(22);
    for (int i = 0, n = random.nextInt(6); i < n; i++) {
      turns.add(field(Long.toString(start + 600L * i), "0"));
    }
    return object(
        field("from", number(start)),
        field("turns", object(turns.toArray(String[]::new))),
        field("slice", number(oneOf(600, 900))),
        field("rebook", oneOf(VALUES)));
  }

  private String turn() {
    long from = day(0) + 600L * random.nextInt(144);
    return object(
        field("from", number(from)),
        field("to", number(from + 600)),
        field("workhour_turn_num", oneOf(VALUES)));
  }

  private long day(int i) {
    return midnight + 86_400L * i;
  }

  private String number(long value) {
    return random.nextInt(4) == 0 ? "\"" + value + "\"" : Long.toString(value);
  }

  private String field(String name, String value) {
    String spelt = name;
    if (random.nextInt(100) < odd) {
      int i = random.nextInt(name.length());
      String escape = String.format("\\u%04" + oneOf("x", "X"), (int) name.charAt(i));
      spelt = name.substring(0, i) + escape + name.substring(i + 1);
    }
    return '"' + spelt + '"' + space() + ':' + space() + odd(value);
  }

  private String odd(String value) {
    return random.nextInt(100) < odd ? oneOf(random.nextInt(3) == 0 ? BROKEN : VALUES) : value;
  }

  private String object(String... fields) {
    List<String> all = new ArrayList<>(List.of(fields));
    Collections.shuffle(all, random);
    if (!all.isEmpty() && random.nextInt(100) < odd) {
      all.add(random.nextInt(all.size() + 1), all.get(random.nextInt(all.size())));
    }
    if (!all.isEmpty() && random.nextInt(100) < odd) {
      all.remove(random.nextInt(all.size()));
    }
    return all.stream().collect(Collectors.joining(',' + space(), '{' + space(), space() + '}'));
  }

  private String list(int size, java.util.function.IntFunction<String> element) {
    List<String> all = IntStream.range(0, size).mapToObj(i -> odd(element.apply(i))).toList();
    if (random.nextInt(8) == 0) {
      return object(
          IntStream.range(0, size)
              .mapToObj(i -> '"' + Integer.toString(i) + "\":" + all.get(i))
              .toArray(String[]::new));
    }
    return all.stream().collect(Collectors.joining(',' + space(), "[", space() + ']'));
  }

  private String space() {
    return oneOf(SPACES);
  }

  @SafeVarargs
  private <T> T oneOf(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
