package io.slothunter.scanner.provider;

/**
 * Which part of a calendar one request asks for. A poll begins with {@link #FIRST}; an answer may
 * name further looks that would complete it. Only the source that named a look reads its text.
 */
public record Look(String part) {
  public static final Look FIRST = new Look("");
}
