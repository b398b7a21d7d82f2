package io.slothunter.notifier.telegram;

import java.time.Duration;

/** What came of one call of the Bot API. */
sealed interface ApiAnswer {

  /**
   * @param result a {@code JsonObject}, {@code JsonArray}, {@code Boolean} …
   */
  record Ok(Object result) implements ApiAnswer {}

  /** The API did what was asked; what it said of it broke off. */
  record Done() implements ApiAnswer {}

  /**
   * The API refused the call.
   *
   * @param code as of HTTP
   * @param retryAfter zero unless the code is 429
   */
  record Refused(int code, String description, Duration retryAfter) implements ApiAnswer {}

  /**
   * No answer of the API: a time-out, a broken connection, or a gateway's page.
   *
   * @param perhapsDone true if the call may have reached the API
   */
  record Lost(String cause, boolean perhapsDone) implements ApiAnswer {}
}
