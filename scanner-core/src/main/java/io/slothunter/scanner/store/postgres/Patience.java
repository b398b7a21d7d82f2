package io.slothunter.scanner.store.postgres;

import java.time.Duration;

/**
 * How long the database is waited for. The server ends a statement before we stop listening, so
 * that slowness has a certain outcome and only a lost connection an uncertain one.
 *
 * @param connection for a connection, from the pool or new
 * @param statement for one statement, kept by the server
 * @param answer for an answer, kept by us
 * @param silence how long a connection may say nothing before it is closed: the way out for one
 *     whose server vanished without a word
 */
record Patience(Duration connection, Duration statement, Duration answer, Duration silence) {
  static final Patience DEFAULT =
      new Patience(
          Duration.ofSeconds(3),
          Duration.ofSeconds(5),
          Duration.ofSeconds(7),
          Duration.ofSeconds(120));
}
