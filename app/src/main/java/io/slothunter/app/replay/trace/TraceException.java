package io.slothunter.app.replay.trace;

/** A trace cannot be read; the message says where, why and what to do. */
public final class TraceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TraceException(String message) {
    super(message);
  }

  TraceException(String message, Throwable cause) {
    super(message, cause);
  }

  static TraceException at(long line, String message) {
    return new TraceException("line " + line + ": " + message);
  }
}
