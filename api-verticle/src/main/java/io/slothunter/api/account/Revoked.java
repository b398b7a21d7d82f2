package io.slothunter.api.account;

import io.slothunter.scanner.account.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sessions that are over, for as long as an access token of theirs could still be shown. On one
 * context.
 */
final class Revoked {
  private final Duration kept;
  private final InstantSource clock;
  private final Map<SessionId, Instant> until = new LinkedHashMap<>();
  private Runnable onMore = () -> {};

  Revoked(Duration kept, InstantSource clock) {
    this.kept = kept;
    this.clock = clock;
  }

  void add(Collection<SessionId> sessions) {
    Instant end = clock.instant().plus(kept);
    int before = until.size();
    sessions.forEach(session -> until.putIfAbsent(session, end));
    if (until.size() > before) {
      onMore.run();
    }
  }

  /** What to do when sessions have ended that had not before. */
  void onMore(Runnable handler) {
    onMore = handler;
  }

  boolean contains(SessionId session) {
    return !until.isEmpty() && until.containsKey(session);
  }

  /** Since when sessions must be asked for that ended elsewhere. */
  Instant since() {
    return clock.instant().minus(kept);
  }

  void forget() {
    Instant now = clock.instant();
    until.values().removeIf(end -> end.isBefore(now));
  }
}
