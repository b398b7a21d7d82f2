package io.slothunter.scanner.store.postgres;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long each statement takes, as whoever asked for it has to wait: for a connection, the
 * database and the way there and back. Statements are called by what they do and the tables that
 * they name; from any thread.
 */
final class StatementTimes {
  /** Statements are constants; should one ever be made up as it goes, no more meters are. */
  private static final int MOST = 500;

  private static final int LONGEST_NAME = 100;
  private static final String OTHERS = "others";

  /** Its {@code from} names no table. */
  private static final Pattern EXTRACT = Pattern.compile("\\bextract\\([^)]*\\)");

  private static final Pattern WITH =
      Pattern.compile("([a-z_]+)(?: \\([^)]*\\))? as (?:not materialized |materialized )?\\(");

  private static final Pattern TABLE =
      Pattern.compile("\\b(?:from|join|into|update) ([a-z_][a-z0-9_]*)(?![a-z0-9_.(]| \\()");

  private static final Pattern INSERTED = Pattern.compile("\\binsert into ([a-z_]+)");

  private static final Set<String> NO_TABLES = Set.of("set", "lateral", "only", "of");

  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(20),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofSeconds(1)
  };

  private final MeterRegistry registry;
  private final Map<String, Timer> timers = new ConcurrentHashMap<>();

  StatementTimes(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Counts the time from a {@link System#nanoTime} until an answer, whatever it says. */
  <T> Future<T> counted(String sql, long began, Future<T> answer) {
    return answer.onComplete(
        done -> timer(sql).record(System.nanoTime() - began, TimeUnit.NANOSECONDS));
  }

  private Timer timer(String sql) {
    Timer known = timers.get(sql);
    if (known != null) {
      return known;
    }
    String key = timers.size() < MOST ? sql : OTHERS;
    return timers.computeIfAbsent(
        key, each -> registered(each.equals(OTHERS) ? OTHERS : name(each)));
  }

  private Timer registered(String name) {
    return Timer.builder("slothunter.database.statements")
        .description("How long statements take, waiting for a connection included")
        .tag("statement", name)
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  /** What it does, and to which tables: {@code select watch alert}. */
  static String name(String sql) {
    String spaced = sql.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
    String text = EXTRACT.matcher(spaced).replaceAll("");
    Set<String> made = new LinkedHashSet<>(NO_TABLES);
    Matcher with = WITH.matcher(text);
    while (with.find()) {
      made.add(with.group(1));
    }
    Set<String> tables = new LinkedHashSet<>();
    find(INSERTED, text, tables);
    find(TABLE, text, tables);
    tables.removeAll(made);
    String name = (verb(text) + " " + String.join(" ", tables)).strip();
    return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
  }

  private static void find(Pattern pattern, String text, Set<String> found) {
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
  }

  private static String verb(String text) {
    if (text.contains("insert into ")) {
      return "insert";
    } else if (text.matches(".*\\bupdate [a-z_]+ .*\\bset .*")) {
      return "update";
    } else if (text.contains("delete from ")) {
      return "delete";
    }
    return text.startsWith("with ") ? "select" : text.split(" ", 2)[0];
  }
}
