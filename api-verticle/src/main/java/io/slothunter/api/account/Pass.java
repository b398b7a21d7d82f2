package io.slothunter.api.account;

import io.slothunter.api.caller.Caller;
import java.time.Instant;

/**
 * What lets somebody stay for longer than a request takes.
 *
 * @param until when it is over, unless its session or key ends before
 */
public record Pass(Caller caller, Instant until) {
  /** True if the other is of the same user, so that it may take this one's place. */
  public boolean sameUser(Pass other) {
    return caller.user().equals(other.caller.user());
  }
}
