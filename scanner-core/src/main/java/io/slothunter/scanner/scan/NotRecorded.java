package io.slothunter.scanner.scan;

/** The store did not confirm a change; it may have recorded it all the same. */
final class NotRecorded extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotRecorded(Throwable cause) {
    super("the store did not confirm a change", cause, false, false);
  }
}
