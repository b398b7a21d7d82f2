package io.slothunter.api.account;

import io.slothunter.api.caller.Caller;
import io.vertx.core.Future;
import java.util.Optional;

/** Who shows a token or key. */
public final class Identification {
  private final Tokens tokens;
  private final ProgramKeys keys;

  Identification(Tokens tokens, ProgramKeys keys) {
    this.tokens = tokens;
    this.keys = keys;
  }

  /** Who it is, if that was found out lately; costs a look into a map. */
  public Optional<Caller> known(String shown) {
    return ProgramKeys.isKey(shown) ? keys.known(shown) : tokens.known(shown);
  }

  /** What it lets in, if that was found out lately. */
  Optional<Pass> pass(String shown) {
    return ProgramKeys.isKey(shown) ? keys.pass(shown) : tokens.pass(shown);
  }

  /** Who it is; empty if it is not good. Fails if the store does. */
  public Future<Optional<Caller>> identify(String shown) {
    return ProgramKeys.isKey(shown) ? keys.find(shown) : tokens.verify(shown);
  }
}
