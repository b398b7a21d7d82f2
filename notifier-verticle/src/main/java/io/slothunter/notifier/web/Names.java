package io.slothunter.notifier.web;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.util.List;

/** Looks up names. */
public interface Names {
  /** All addresses of a name, at least one, or a failed future. */
  Future<List<InetAddress>> lookUp(String name);
}
