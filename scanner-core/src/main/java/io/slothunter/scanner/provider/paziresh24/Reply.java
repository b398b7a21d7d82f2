package io.slothunter.scanner.provider.paziresh24;

import io.vertx.core.MultiMap;

/** What came back for one request, before anybody read its meaning. */
sealed interface Reply {

  /** A whole HTTP answer, decompressed. The body is shared, not copied: nobody writes into it. */
  final class Answer implements Reply {
    private final int status;
    private final MultiMap headers;
    private final byte[] body;
    private final int length;

    Answer(int status, MultiMap headers, byte[] body, int length) {
      this.status = status;
      this.headers = headers;
      this.body = body;
      this.length = length;
    }

    int status() {
      return status;
    }

    MultiMap headers() {
      return headers;
    }

    byte[] body() {
      return body;
    }

    /** How many bytes of {@link #body} count. */
    int length() {
      return length;
    }
  }

  /** No whole answer. */
  record Broken(String cause) implements Reply {}
}
