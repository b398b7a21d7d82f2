package io.slothunter.api.caller;

import io.slothunter.scanner.account.KeyId;
import io.slothunter.scanner.account.Role;
import io.slothunter.scanner.account.Scope;
import io.slothunter.scanner.account.SessionId;
import io.slothunter.scanner.account.UserId;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who sends a request.
 *
 * @param name as the trail of changes has it: {@code user 12}, {@code key 5}
 * @param role empty for one who shows nothing
 * @param session empty for a key
 * @param key empty for whoever is there in person
 * @param scopes what a key is good for; all for whoever is there in person
 * @param inPerson false for a key
 * @param buckets whose requests are counted
 */
public record Caller(
    String name,
    Optional<UserId> user,
    Optional<Role> role,
    Optional<SessionId> session,
    Optional<KeyId> key,
    Set<Scope> scopes,
    boolean inPerson,
    List<String> buckets) {
  private static final Set<Scope> ALL = Set.of(Scope.values());
  private static final String AT = "slothunter.caller";

  /** Shows nothing. */
  public static final Caller ANYONE =
      new Caller(
          "anyone",
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          ALL,
          true,
          List.of());

  /** Shows the operator's token, and may do all that an admin may. */
  public static final Caller OPERATOR =
      new Caller(
          "operator",
          Optional.empty(),
          Optional.of(Role.ADMIN),
          Optional.empty(),
          Optional.empty(),
          ALL,
          true,
          List.of("operator"));

  public Caller {
    scopes = Set.copyOf(scopes);
    buckets = List.copyOf(buckets);
  }

  public static Caller ofSession(UserId user, Role role, SessionId session) {
    String name = "user " + user;
    return new Caller(
        name,
        Optional.of(user),
        Optional.of(role),
        Optional.of(session),
        Optional.empty(),
        ALL,
        true,
        List.of(name));
  }

  public static Caller ofKey(KeyId key, UserId user, Role role, Set<Scope> scopes) {
    String name = "key " + key;
    return new Caller(
        name,
        Optional.of(user),
        Optional.of(role),
        Optional.empty(),
        Optional.of(key),
        scopes,
        false,
        List.of(name, "user " + user));
  }

  /** Whoever was let in with this request; anyone if nobody asked. */
  public static Caller of(RoutingContext request) {
    Caller caller = request.get(AT);
    return caller == null ? ANYONE : caller;
  }

  /** To be called when the request is let in. */
  public void sends(RoutingContext request) {
    request.put(AT, this);
  }
}
