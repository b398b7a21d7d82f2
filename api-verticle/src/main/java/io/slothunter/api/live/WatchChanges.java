package io.slothunter.api.live;

/** Counts how often watches changed in this process. On one context. */
final class WatchChanges {
  private long count;

  void oneMore() {
    count++;
  }

  long count() {
    return count;
  }
}
