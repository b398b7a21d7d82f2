package io.slothunter.scanner.store.postgres;

/**
 * Where the database is and who we are there.
 *
 * @param poolSize how many connections one process keeps at most; at least 2, so that a slow read
 *     does not stand in the way of the log
 */
public record PostgresOptions(
    String host, int port, String database, String user, String password, int poolSize) {
  public PostgresOptions {
    if (poolSize < 2) {
      throw new IllegalArgumentException("a pool has at least 2 connections: " + poolSize);
    }
  }

  String jdbcUrl() {
    return "jdbc:postgresql://" + host + ":" + port + "/" + database;
  }

  /** Without the password, so that options can be logged. */
  @Override
  public String toString() {
    return user + " at " + host + ":" + port + "/" + database + ", " + poolSize + " connections";
  }
}
