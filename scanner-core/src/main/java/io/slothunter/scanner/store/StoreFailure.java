package io.slothunter.scanner.store;

/** Why a store did not do what it was asked; a failed future of every port here carries one. */
public abstract sealed class StoreFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private StoreFailure(String message, Throwable cause) {
    super(message, cause);
  }

  private StoreFailure(String message) {
    super(message);
  }

  /**
   * Nothing was changed, and the same may work later: the database is down or too slow, or too much
   * is waiting for it already.
   */
  public static final class Unavailable extends StoreFailure {
    private static final long serialVersionUID = 1L;

    public Unavailable(String message, Throwable cause) {
      super(message, cause);
    }

    public Unavailable(String message) {
      super(message);
    }
  }

  /**
   * The connection broke, or no answer came, while the store may have been committing: either all
   * of it is recorded or nothing. Doing it again without looking first could record it twice.
   */
  public static final class Uncertain extends StoreFailure {
    private static final long serialVersionUID = 1L;

    public Uncertain(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** Nothing was changed, and this will never be taken: an unknown id, a text that is too long. */
  public static final class Refused extends StoreFailure {
    private static final long serialVersionUID = 1L;

    public Refused(String message, Throwable cause) {
      super(message, cause);
    }

    public Refused(String message) {
      super(message);
    }
  }
}
