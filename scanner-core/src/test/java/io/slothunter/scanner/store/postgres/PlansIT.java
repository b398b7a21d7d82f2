package io.slothunter.scanner.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgConnection;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every statement of ours finds its rows by an index: where the planner is told to read whole
 * tables only if it must, it must not. Statements are found by themselves, so a new one is held to
 * it too.
 */
@Timeout(60)
class PlansIT {
  private static final Pattern STATEMENT =
      Pattern.compile("\\s*(with|select|insert|update|delete|merge)\\b.*", Pattern.DOTALL);

  /** Never more than some rows: one, or one for each process, key or channel. */
  private static final Set<String> SMALL =
      Set.of(
          "log_head",
          "notifier_cursor",
          "log_batch",
          "signing_key",
          "channel_lead",
          "bot_access",
          "broadcast");

  /** They are asked for whole at a start, or only the first row of an index is read. */
  private static final Set<String> WHOLE =
      Set.of(
          "PostgresDirectory.DOCTORS",
          "PostgresDirectory.CALENDARS",
          "PostgresSlotLog.IMAGE",
          "WatchedRows.ALL",
          "PostgresSlotLog.TAIL",
          "PostgresAlertOutbox.COUNTS",
          "PostgresMembers.WATCHES");

  /**
   * What the server found out meanwhile about the few rows of other tests: of tables that it knows
   * to be next to empty it reads the whole index.
   */
  private static final List<String> FORGET =
      List.of(
          """
          delete from pg_statistic where starelid in (
            select oid from pg_class where relnamespace = 'public'::regnamespace)
          """,
          """
          select pg_clear_relation_stats('public', relname) from pg_class
          where relnamespace = 'public'::regnamespace and relkind in ('r', 'i')
          """);

  private final Vertx vertx = Vertx.vertx();
  private final PostgresStore store = TestPostgres.emptyStore(vertx, InstantSource.system());
  private PgConnection connection;

  @BeforeEach
  void connect() {
    connection = TestPostgres.connect(vertx);
    FORGET.forEach(sql -> connection.query(sql).execute().await());
    connection.query("set enable_seqscan = off").execute().await();
  }

  @AfterEach
  void close() {
    connection.close().await();
    store.close().await();
    vertx.close().await();
  }

  @Test
  void readsNoTableWhole() throws Exception {
    // When
    Map<String, List<String>> read = new TreeMap<>();
    statements().forEach((name, sql) -> read.put(name, readWhole(sql)));
    read.values().removeIf(List::isEmpty);

    // Then
    assertThat(read).isEmpty();
  }

  /** The tables that a statement reads from one end to the other. */
  private List<String> readWhole(String sql) {
    JsonArray plans =
        connection
            .query("explain (generic_plan, format json) " + sql)
            .execute()
            .map(rows -> rows.iterator().next().getJsonArray(0))
            .recover(e -> Future.failedFuture(new IllegalStateException(sql, e)))
            .await();
    List<String> tables = new ArrayList<>();
    plans.forEach(plan -> collect(((JsonObject) plan).getJsonObject("Plan"), tables));
    tables.removeAll(SMALL);
    return tables;
  }

  private static void collect(JsonObject node, List<String> tables) {
    String type = node.getString("Node Type", "");
    boolean whole =
        type.equals("Seq Scan") || (type.startsWith("Index") && !node.containsKey("Index Cond"));
    if (whole) {
      tables.add(node.getString("Relation Name"));
    }
    node.getJsonArray("Plans", new JsonArray())
        .forEach(child -> collect((JsonObject) child, tables));
  }

  private static Map<String, String> statements() throws Exception {
    Map<String, String> found = new TreeMap<>();
    for (Class<?> each : classes()) {
      for (Field field : each.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
          field.setAccessible(true);
          String text = (String) field.get(null);
          String name = each.getSimpleName() + "." + field.getName();
          boolean template = text.contains("%s");
          if (STATEMENT.matcher(text).matches() && !template && !WHOLE.contains(name)) {
            found.put(name, text);
          }
        }
      }
    }
    // What is a part of another is no statement of its own.
    List<String> all = List.copyOf(found.values());
    found
        .values()
        .removeIf(
            text -> all.stream().anyMatch(s -> s.length() > text.length() && s.contains(text)));
    return found;
  }

  /** Out of a folder of classes, or out of a jar. */
  private static List<Class<?>> classes() throws IOException, URISyntaxException {
    Path root = Path.of(Database.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isDirectory(root)) {
      return classes(root);
    }
    try (FileSystem jar = FileSystems.newFileSystem(root)) {
      return classes(jar.getPath("/"));
    }
  }

  private static List<Class<?>> classes(Path root) throws IOException {
    String room = Database.class.getPackageName();
    List<Class<?>> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(root.resolve(room.replace('.', '/')))) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".class") && !name.startsWith("package-info")) {
          all.add(load(room + "." + name.replace(".class", "")));
        }
      }
    }
    return all;
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
