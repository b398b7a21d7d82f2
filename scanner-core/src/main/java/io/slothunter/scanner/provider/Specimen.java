package io.slothunter.scanner.provider;

/**
 * The body of an answer that was whole and yet not what we know. It is shared, not copied: nobody
 * writes into it. It may name people: whoever keeps it redacts it first.
 */
public final class Specimen {
  private final byte[] body;
  private final int length;

  /**
   * @param length how many bytes of the body count
   */
  public Specimen(byte[] body, int length) {
    this.body = body;
    this.length = length;
  }

  public byte[] body() {
    return body;
  }

  public int length() {
    return length;
  }
}
