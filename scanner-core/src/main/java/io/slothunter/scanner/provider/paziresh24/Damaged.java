package io.slothunter.scanner.provider.paziresh24;

/** An answer that is no JSON. It says where, and nothing of what stands there. */
final class Damaged extends NotUnderstood {
  private static final long serialVersionUID = 1L;

  private final int place;

  Damaged(int place) {
    super("damaged JSON");
    this.place = place;
  }

  /** The number of the byte, from 0. */
  int place() {
    return place;
  }
}
