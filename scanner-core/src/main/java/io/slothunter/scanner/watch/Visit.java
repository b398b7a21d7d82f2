package io.slothunter.scanner.watch;

/** How doctor and patient meet. */
public enum Visit {
  ANY,
  ONLINE,
  AT_CENTRE;

  boolean admits(boolean online) {
    return this == ANY || (this == ONLINE) == online;
  }
}
