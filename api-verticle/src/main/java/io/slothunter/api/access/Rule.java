package io.slothunter.api.access;

import io.slothunter.scanner.account.Role;
import io.slothunter.scanner.account.Scope;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may take a route. */
public enum Rule {
  /** Anyone, whether there are accounts or not. */
  OPEN(Roles.NONE, null, false),
  /** Anyone, where there are accounts. */
  PUBLISHED(Roles.NONE, null, true),
  /** Anyone, and counted strictly: whoever guesses comes through here. */
  SIGNING_IN(Roles.NONE, null, true),
  /** Doctors, slots and what happens to them. */
  READING(Roles.ALL, Scope.READ, false),
  /** The same as it happens, where one may say who one is after the connection has opened. */
  LISTENING(Roles.ALL, Scope.READ, false),
  /** Doctors are added by whoever waits for them. */
  ADDING(Roles.ALL, Scope.WATCH, false),
  /** One's own watches. */
  WATCHING(Roles.ALL, Scope.WATCH, true),
  /** What one's account shows of oneself. */
  SEEING_ONESELF(Roles.ALL, Scope.READ, true),
  /** One's account, sessions and keys: in person only, so that a stolen key makes no other. */
  BEING_ONESELF(Roles.ALL, null, true),
  /** Doctors' entries, in person only: a clinic's own, all for admins. */
  TENDING(Roles.CLINICS, null, true),
  /** How it goes with the process. */
  LOOKING_INTO(Roles.OPERATORS, Scope.OPERATE, false),
  /** What the process does to others. Without accounts still only the operator's. */
  OPERATING(Roles.OPERATORS, Scope.OPERATE, false),
  /** Other people's accounts. */
  ADMINISTERING(Roles.ADMINS, null, true);

  private static final class Roles {
    static final Set<Role> NONE = EnumSet.noneOf(Role.class);
    static final Set<Role> ALL = EnumSet.allOf(Role.class);
    static final Set<Role> CLINICS = EnumSet.of(Role.CLINIC, Role.ADMIN);
    static final Set<Role> OPERATORS = EnumSet.of(Role.OPERATOR, Role.ADMIN);
    static final Set<Role> ADMINS = EnumSet.of(Role.ADMIN);
  }

  @SuppressWarnings("ImmutableEnumChecker") // Set.copyOf makes sets that cannot change.
  private final Set<Role> roles;

  private final Optional<Scope> scope;
  private final boolean ofAccounts;

  Rule(Set<Role> roles, @Nullable Scope scope, boolean ofAccounts) {
    this.roles = Set.copyOf(roles);
    this.scope = Optional.ofNullable(scope);
    this.ofAccounts = ofAccounts;
  }

  /** Whose way it is; empty for everybody's. */
  public Set<Role> roles() {
    return roles;
  }

  /** What a key must be good for; empty where no key will do, or nothing need be shown. */
  public Optional<Scope> scope() {
    return scope;
  }

  /** True where there is nothing without accounts. */
  public boolean ofAccounts() {
    return ofAccounts;
  }

  /** True where it is about somebody's own things: a token that is nobody's has none. */
  boolean personal() {
    return this == WATCHING || this == SEEING_ONESELF || this == BEING_ONESELF;
  }

  /** True where the place behind the door asks those again who show nothing at it. */
  boolean asksLater() {
    return this == LISTENING;
  }

  boolean open() {
    return roles.isEmpty();
  }

  boolean allows(Role role) {
    return roles.contains(role);
  }
}
