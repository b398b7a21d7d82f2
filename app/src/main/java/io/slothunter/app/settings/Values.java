package io.slothunter.app.settings;

import io.slothunter.scanner.budget.QuietHours;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Typed values by key, from the environment first, then the file, then the default. Gathers every
 * fault instead of stopping at the first one, and knows at the end which keys nobody asked for.
 */
final class Values {
  /** Read as text, so that a test can hold it against the reference file. */
  record Asked(String key, String defaultText) {}

  private final Map<String, KeyValues.Entry> file;
  private final Map<String, String> sections;
  private final Environment environment;
  private final List<String> faults = new ArrayList<>();
  private final List<Asked> asked = new ArrayList<>();

  Values(KeyValues file, Environment environment) {
    this.file = file.entries();
    this.sections = file.sections();
    this.environment = environment;
  }

  List<String> faults() {
    return faults;
  }

  List<Asked> asked() {
    return asked;
  }

  String text(String key, String fallback) {
    return value(key, fallback, s -> s, "a text");
  }

  /**
   * @param good what the text must match; the default does
   * @param wanted the same in words
   */
  String text(String key, String fallback, Pattern good, String wanted) {
    return value(key, fallback, s -> check(s, good.matcher(s).matches(), wanted), wanted);
  }

  Secret secret(String key) {
    return value(key, "", Secret::new, "a text");
  }

  /**
   * @param use what the secret will be used for; throws if it cannot be
   * @param wanted what it must be, in words
   */
  Secret secret(String key, Consumer<String> use, String wanted) {
    return value(
        key,
        "",
        s -> {
          if (!s.isEmpty()) {
            use.accept(s);
          }
          return new Secret(s);
        },
        wanted);
  }

  boolean flag(String key, boolean fallback) {
    return value(
        key,
        Boolean.toString(fallback),
        s -> {
          if (!s.equals("true") && !s.equals("false")) {
            throw new IllegalArgumentException("true or false");
          }
          return s.equals("true");
        },
        "true or false");
  }

  int whole(String key, int fallback, int min, int max) {
    String wanted = "a whole number from " + min + " to " + max;
    return value(
        key,
        Integer.toString(fallback),
        s -> {
          int n = Integer.parseInt(s);
          return check(n, n >= min && n <= max, wanted);
        },
        wanted);
  }

  double number(String key, double fallback, double min, double max) {
    String wanted = "a number from " + min + " to " + max;
    return value(
        key,
        fallback == Math.rint(fallback)
            ? Long.toString((long) fallback)
            : Double.toString(fallback),
        s -> {
          double n = Double.parseDouble(s);
          return check(n, n >= min && n <= max, wanted);
        },
        wanted);
  }

  Duration duration(String key, Duration fallback, Duration min, Duration max) {
    String wanted = "a duration from " + min + " to " + max + ", such as PT30S, PT10M or P30D";
    return value(
        key,
        written(fallback),
        s -> {
          try {
            Duration d = Duration.parse(s);
            return check(d, d.compareTo(min) >= 0 && d.compareTo(max) <= 0, wanted);
          } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(wanted, e);
          }
        },
        wanted);
  }

  URI url(String key, String fallback) {
    String wanted = "a URL that begins with http:// or https:// and ends without a slash";
    return value(
        key,
        fallback,
        s -> {
          URI uri = URI.create(s);
          boolean good =
              uri.getHost() != null
                  && (uri.getScheme().equals("http") || uri.getScheme().equals("https"))
                  && !s.endsWith("/")
                  && uri.getUserInfo() == null;
          return check(uri, good, wanted);
        },
        wanted);
  }

  List<String> list(String key, List<String> fallback) {
    asked.add(new Asked(key, String.join(",", fallback)));
    String override = environment.value(key, faults);
    if (override != null) {
      return override.isBlank()
          ? List.of()
          : Arrays.stream(override.split(",")).map(String::strip).toList();
    }
    KeyValues.Entry entry = file.get(key);
    if (entry == null) {
      return fallback;
    }
    if (!entry.list()) {
      faults.add(entry.where() + ": " + key + " must be a list, such as [a, b]");
      return fallback;
    }
    return List.copyOf(entry.values());
  }

  ZoneId zone(String key, String fallback) {
    return value(key, fallback, ZoneId::of, "a time zone such as Asia/Tehran");
  }

  /** Spans of a day; none by default. */
  List<QuietHours.Span> hours(String key) {
    try {
      return list(key, List.of()).stream().map(QuietHours.Span::parse).toList();
    } catch (IllegalArgumentException e) {
      fault(key, "must be hours such as [23:00-07:30]: " + e.getMessage());
      return List.of();
    }
  }

  void fault(String key, String message) {
    faults.add(where(key) + ": " + key + " " + message);
  }

  /** Whether the file or the environment says anything of a key. */
  boolean isGiven(String key) {
    return file.containsKey(key) || environment.has(key);
  }

  /** The names of the sections that stand right under a key, in the file's order. */
  List<String> sectionsOf(String key) {
    String prefix = key + ".";
    return sections.keySet().stream()
        .filter(each -> each.startsWith(prefix))
        .map(each -> each.substring(prefix.length()))
        .filter(name -> name.indexOf('.') < 0)
        .toList();
  }

  void faultOfSection(String section, String message) {
    faults.add(sections.get(section) + ": " + section + " " + message);
  }

  /** Of a key that is not there: where its section begins, else the variable that it could have. */
  private String where(String key) {
    KeyValues.Entry entry = file.get(key);
    if (entry != null && !environment.has(key)) {
      return entry.where();
    }
    String section = sections.get(key.substring(0, Math.max(0, key.lastIndexOf('.'))));
    return section == null || environment.has(key) ? environment.where(key) : section;
  }

  /** To be called last: keys of the file or the environment that no reader asked for are faults. */
  void refuseUnknown() {
    Set<String> known = new HashSet<>();
    asked.forEach(a -> known.add(a.key()));
    file.forEach(
        (key, entry) -> {
          if (!known.contains(key)) {
            faults.add(entry.where() + ": unknown key " + key + Spelling.nearest(key, known));
          }
        });
    faults.addAll(environment.unknown(known));
  }

  private <T> T value(String key, String fallback, Function<String, T> parse, String wanted) {
    asked.add(new Asked(key, fallback));
    String override = environment.value(key, faults);
    KeyValues.Entry entry = file.get(key);
    if (override == null && entry != null && entry.list()) {
      faults.add(entry.where() + ": " + key + " must be " + wanted + ", not a list");
      return parse.apply(fallback);
    }
    String text = override != null ? override : entry != null ? entry.values().get(0) : fallback;
    try {
      return parse.apply(text);
    } catch (RuntimeException e) {
      fault(key, "must be " + wanted + ", not \"" + shown(key, text) + "\"");
      return parse.apply(fallback);
    }
  }

  /** Every element of a list must match; one that does not is a fault of its own. */
  List<String> list(String key, List<String> fallback, Pattern good, String wanted) {
    List<String> values = list(key, fallback);
    for (String each : values) {
      if (!good.matcher(each).matches()) {
        fault(key, "lists " + wanted + ", not \"" + each + "\"");
      }
    }
    return values;
  }

  private static String shown(String key, String text) {
    return key.contains("password")
            || key.contains("token")
            || key.contains("key")
            || key.contains("secret")
            || key.contains("redis")
        ? "***"
        : text;
  }

  private static String written(Duration duration) {
    boolean days = !duration.isZero() && duration.equals(Duration.ofDays(duration.toDays()));
    return days ? "P" + duration.toDays() + "D" : duration.toString();
  }

  private static <T> T check(T value, boolean good, String wanted) {
    if (!good) {
      throw new IllegalArgumentException(wanted);
    }
    return value;
  }
}
