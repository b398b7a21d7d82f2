package io.slothunter.api.account;

import io.vertx.core.Future;
import java.util.Optional;

/** A provider of OpenID Connect (authorization code with PKCE, RFC 7636). */
public interface OpenId {
  /**
   * Where somebody goes to say who they are.
   *
   * @param state comes back with the code
   * @param nonce comes back in what is signed
   * @param verifier is shown when the code is exchanged; only its hash goes along now
   */
  Future<String> authorizationUrl(String state, String nonce, String verifier);

  /**
   * Who a code stands for; empty if the provider does not take it, or says something else than it
   * was asked. Fails if it does not answer.
   */
  Future<Optional<Claimed>> exchange(String code, String nonce, String verifier);

  /**
   * @param issuer the provider
   * @param name empty if it does not say
   */
  record Claimed(String issuer, String subject, String name) {}
}
