package io.slothunter.scanner.account;

/**
 * Somebody whom another vouches for.
 *
 * @param issuer who vouches: {@code telegram}, or the address of an OpenID provider
 * @param subject what they call the person; never given to another
 */
public record Identity(String issuer, String subject) {
  @Override
  public String toString() {
    return "identity of " + issuer;
  }
}
