package io.slothunter.app.demo;

import io.slothunter.app.demo.Truth.CalendarName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Somebody else at the process's database: looks at what is committed, and stands in its way. */
final class Bystander implements AutoCloseable {
  private static final long CLOCKS_MICROS = 1_000_000;

  private final SlotHunterProcess process;
  private final Connection looking;
  private final List<Connection> holding = new ArrayList<>();

  Bystander(SlotHunterProcess process) throws Exception {
    this.process = process;
    this.looking = process.database();
  }

  long count(String sql) throws SQLException {
    try (Statement statement = looking.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  long openings() throws SQLException {
    return count("select count(*) from slot_event where kind = 'o'");
  }

  long alerts() throws SQLException {
    return count("select count(*) from alert");
  }

  /** Nothing is left to do of what is recorded. */
  boolean isSettled() throws SQLException {
    return count("select count(*) from delivery where status = 'open'") == 0
        && count("select head - position from log_head, notifier_cursor") == 0;
  }

  /** The log, as a live client would have heard it; on time whatever the clocks say. */
  List<Heard> heard() throws SQLException {
    String sql =
        """
        select c.key, e.kind, coalesce(e.start, b.start) as start,
          (extract(epoch from e.recorded_at) * 1000000)::bigint as at
        from slot_event e join calendar c on c.id = e.calendar
        left join lateral unnest(e.starts) as b(start) on true
        where coalesce(e.start, b.start) is not null
        """;
    List<Heard> heard = new ArrayList<>();
    try (Statement statement = looking.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        String[] key = rows.getString("key").split("/", -1);
        heard.add(
            new Heard(
                kind(rows.getString("kind")),
                new CalendarName(key[0], key[1], key[2]),
                rows.getLong("start"),
                rows.getLong("at") + CLOCKS_MICROS));
      }
    }
    return heard;
  }

  private static Heard.Kind kind(String letter) {
    return switch (letter) {
      case "b" -> Heard.Kind.BASELINE;
      case "o" -> Heard.Kind.OPENED;
      default -> Heard.Kind.CLOSED;
    };
  }

  /** Takes a lock that stays until {@link #letGo} or the end of the server. */
  void hold(String sql) throws Exception {
    Connection connection = process.database();
    holding.add(connection);
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  void letGo() throws SQLException {
    for (Connection each : holding) {
      each.close();
    }
    holding.clear();
  }

  /** True while a statement that contains these words waits for a lock. */
  boolean isWaiting(String words) throws SQLException {
    String sql =
        "select count(*) from pg_stat_activity where application_name = 'slothunter'"
            + " and wait_event_type = 'Lock' and query like '%"
            + words
            + "%'";
    return count(sql) > 0;
  }

  /** The server may be gone already. */
  @Override
  public void close() {
    try {
      letGo();
      looking.close();
    } catch (SQLException gone) {
      holding.clear();
    }
  }
}
