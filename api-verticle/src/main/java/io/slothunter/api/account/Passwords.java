package io.slothunter.api.account;

import io.vertx.core.Future;

/**
 * Passwords, kept in a form that is slow to guess from. Takes only so much at once: beyond it the
 * future fails with {@link Busy}.
 */
public interface Passwords {
  /** What is kept of a password. */
  Future<String> hash(String password);

  /** Whether this is the password of which that was kept. */
  Future<Boolean> matches(String hash, String password);

  /** False, after as long as {@link #matches} takes: for whoever has no password here. */
  Future<Boolean> matchesNothing(String password);

  /** Too much is waiting. */
  final class Busy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Busy() {
      super("too many passwords are being looked at");
    }
  }
}
