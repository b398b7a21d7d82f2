package io.slothunter.api.health;

/**
 * What came of asking a dependency.
 *
 * @param detail for the operator; names no secret
 */
public record Check(boolean ok, String detail) {
  public static Check good(String detail) {
    return new Check(true, detail);
  }

  public static Check bad(String detail) {
    return new Check(false, detail);
  }
}
