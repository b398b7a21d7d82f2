package io.slothunter.notifier.outage;

import io.vertx.core.Future;

/** Finds out who is to hear of something, and owes them the word of it. */
public interface Noticer {
  void start();

  /** Begins nothing new. */
  Future<Void> stop();
}
