package io.slothunter.api.account;

import io.slothunter.scanner.store.Destinations;
import java.util.Optional;

/**
 * What destinations stand on.
 *
 * @param publicUrl where this server is reached from outside, without a slash at its end
 */
public record Telling(Destinations destinations, Messenger messenger, Optional<String> publicUrl) {
  /** Where whoever holds a token confirms that a destination is theirs; the token follows. */
  public static final String CONFIRM = "/api/v1/destinations/confirm/";

  /** Where a reader of our mails ends them; the secret of the destination follows. */
  public static final String UNSUBSCRIBE = "/api/v1/destinations/unsubscribe/";
}
