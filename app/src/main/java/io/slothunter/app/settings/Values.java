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
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Typed values by key, from the environment first, then the file, then the default. Gathers every
 * fault instead of stopping at the first one, and knows at the end which keys nobody asked for.
 */
final class Values {
  static final String PREFIX = "SLOTHUNTER_";

  /** Read as text, so that a test can hold it against the reference file. */
  record Asked(String key, String defaultText) {}

  private final Map<String, KeyValues.Entry> file;
  private final Map<String, String> environment;
  private final FileReader secrets;
  private final List<String> faults = new ArrayList<>();
  private final List<Asked> asked = new ArrayList<>();

  /** Reads the file that a {@code *_FILE} variable names. */
  interface FileReader {
    String read(String path) throws java.io.IOException;
  }

  Values(Map<String, KeyValues.Entry> file, Map<String, String> environment, FileReader secrets) {
    this.file = file;
    this.environment = environment;
    this.secrets = secrets;
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

  Secret secret(String key) {
    return value(key, "", Secret::new, "a text");
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
    String override = override(key);
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
    KeyValues.Entry entry = file.get(key);
    String where =
        environment.containsKey(variable(key)) || entry == null ? variable(key) : entry.where();
    faults.add(where + ": " + key + " " + message);
  }

  /** To be called last: keys of the file or the environment that no reader asked for are faults. */
  void refuseUnknown() {
    Set<String> known = new HashSet<>();
    asked.forEach(a -> known.add(a.key()));
    file.forEach(
        (key, entry) -> {
          if (!known.contains(key)) {
            faults.add(entry.where() + ": unknown key " + key + nearest(key, known));
          }
        });
    Set<String> variables = new HashSet<>();
    known.forEach(
        key -> {
          variables.add(variable(key));
          variables.add(variable(key) + "_FILE");
        });
    environment.keySet().stream()
        .filter(name -> name.startsWith(PREFIX) && !variables.contains(name))
        .filter(name -> !name.equals(PREFIX + "JAVA_OPTS") && !name.equals(PREFIX + "LOG"))
        .sorted()
        .forEach(name -> faults.add(name + ": no key has this environment variable"));
  }

  static String variable(String key) {
    return PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  private <T> T value(String key, String fallback, Function<String, T> parse, String wanted) {
    asked.add(new Asked(key, fallback));
    String override = override(key);
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

  private static String shown(String key, String text) {
    return key.contains("password") || key.contains("token") || key.contains("key") ? "***" : text;
  }

  private @Nullable String override(String key) {
    String variable = variable(key);
    String path = environment.get(variable + "_FILE");
    if (path == null) {
      return environment.get(variable);
    }
    if (environment.containsKey(variable)) {
      faults.add(variable + " and " + variable + "_FILE are both set: keep one");
    }
    try {
      return secrets.read(path).strip();
    } catch (java.io.IOException e) {
      faults.add(variable + "_FILE: cannot read " + path);
      return "";
    }
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

  private static String nearest(String key, Set<String> known) {
    return known.stream()
        .filter(k -> distance(k, key) <= 3 || k.endsWith("." + key))
        .min(java.util.Comparator.comparingInt(k -> distance(k, key)))
        .map(k -> "; did you mean " + k + "?")
        .orElse("");
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, j -> j);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int next = Math.min(Math.min(row[j] + 1, row[j - 1] + 1), diagonal + cost);
        diagonal = row[j];
        row[j] = next;
      }
    }
    return row[b.length()];
  }
}
