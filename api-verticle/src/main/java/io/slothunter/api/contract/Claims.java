package io.slothunter.api.contract;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which operations are served: neither a route nor an entry can exist without the other. */
public final class Claims {
  private final Map<String, Operation> promised;
  private final Set<String> claimed = new HashSet<>();

  Claims(Map<String, Operation> promised) {
    this.promised = promised;
  }

  /**
   * The operation that a route serves.
   *
   * @throws IllegalStateException if the contract does not have it, or it is served already
   */
  @CanIgnoreReturnValue
  public Operation claim(String method, String path) {
    String name = method + " " + path;
    Operation operation = promised.get(name);
    if (operation == null) {
      throw new IllegalStateException("openapi.yaml has no entry for the route " + name);
    }
    if (!claimed.add(name)) {
      throw new IllegalStateException("two routes serve " + name);
    }
    return operation;
  }

  /**
   * To be called when every route has claimed its operation.
   *
   * @throws IllegalStateException if the contract promises what nothing serves
   */
  public void complete() {
    Set<String> missing = new TreeSet<>(promised.keySet());
    missing.removeAll(claimed);
    if (!missing.isEmpty()) {
      throw new IllegalStateException("openapi.yaml promises what nothing serves: " + missing);
    }
  }
}
