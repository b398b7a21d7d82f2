package io.slothunter.notifier.web;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names with the addresses that a test gives them: one answer after the other, the last for ever.
 */
public final class FixedNames implements Names {
  private final Map<String, List<List<InetAddress>>> answers = new HashMap<>();

  /** Adds an answer. */
  public FixedNames with(String name, String... addresses) {
    List<InetAddress> answer = new ArrayList<>();
    for (String each : addresses) {
      try {
        answer.add(InetAddress.getByName(each));
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException(e);
      }
    }
    answers.computeIfAbsent(name, n -> new ArrayList<>()).add(answer);
    return this;
  }

  @Override
  public Future<List<InetAddress>> lookUp(String name) {
    List<List<InetAddress>> all = answers.getOrDefault(name, List.of());
    if (all.isEmpty()) {
      return Future.failedFuture(new UnknownHostException(name));
    }
    return Future.succeededFuture(all.size() == 1 ? all.get(0) : all.remove(0));
  }
}
