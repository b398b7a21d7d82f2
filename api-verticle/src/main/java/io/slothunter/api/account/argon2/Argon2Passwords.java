package io.slothunter.api.account.argon2;

import de.mkammerer.argon2.Argon2;
import de.mkammerer.argon2.Argon2Factory;
import de.mkammerer.argon2.Argon2Factory.Argon2Types;
import io.slothunter.api.account.Passwords;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Argon2id (RFC 9106) with the parameters that OWASP's Password Storage Cheat Sheet recommends: 19
 * MiB, two passes, one lane. Two passwords at once, on threads of their own; so many may wait.
 */
public final class Argon2Passwords implements Passwords, AutoCloseable {
  private static final int KIBIBYTES = 19_456;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int AT_ONCE = 2;
  private static final int MOST_WAITING = 64;

  private final WorkerExecutor workers;
  private final AtomicInteger waiting = new AtomicInteger();

  /** Loading it maps a native library: on a worker, at the first password. */
  private static final class Native {
    static final Argon2 ARGON2 = Argon2Factory.create(Argon2Types.ARGON2id);

    /** Of no password that anybody has: it is never compared with success. */
    static final String NOBODYS = make(java.util.UUID.randomUUID().toString());
  }

  public Argon2Passwords(Vertx vertx) {
    this.workers = vertx.createSharedWorkerExecutor("passwords", AT_ONCE, 1, TimeUnit.MINUTES);
  }

  @Override
  public Future<String> hash(String password) {
    return bounded(() -> make(password));
  }

  @Override
  public Future<Boolean> matches(String hash, String password) {
    return bounded(() -> verify(hash, password));
  }

  @Override
  public Future<Boolean> matchesNothing(String password) {
    return bounded(() -> verify(Native.NOBODYS, password)).map(false);
  }

  @Override
  public void close() {
    workers.close();
  }

  private <T> Future<T> bounded(Callable<T> work) {
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      return Future.failedFuture(new Busy());
    }
    return workers.executeBlocking(work, false).onComplete(done -> waiting.decrementAndGet());
  }

  private static String make(String password) {
    char[] text = password.toCharArray();
    try {
      return Native.ARGON2.hash(PASSES, KIBIBYTES, LANES, text);
    } finally {
      Native.ARGON2.wipeArray(text);
    }
  }

  private static boolean verify(String hash, String password) {
    char[] text = password.toCharArray();
    try {
      return Native.ARGON2.verify(hash, text);
    } finally {
      Native.ARGON2.wipeArray(text);
    }
  }
}
