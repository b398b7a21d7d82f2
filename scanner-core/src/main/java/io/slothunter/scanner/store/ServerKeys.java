package io.slothunter.scanner.store;

import io.vertx.core.Future;

/** Keys that all processes of an installation share, made once by whichever needs one first. */
public interface ServerKeys {
  /** The key of this name: the candidate if there was none, else the one that there is. */
  Future<String> keep(String name, String candidate);
}
