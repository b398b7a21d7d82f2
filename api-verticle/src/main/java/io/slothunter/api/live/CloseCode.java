package io.slothunter.api.live;

/** Why we end a connection; a client may act on the number. */
enum CloseCode {
  /** We stop or start anew: connect again with the cursor. */
  RESTARTING(1012),
  /** We cannot read what the client missed just now: connect again with the cursor, later. */
  TRY_LATER(1013),
  /** The client reads too slowly: connect again with the cursor. */
  LAGGING(4008),
  /** A frame that is no JSON, of no known type, or with wrong fields. */
  MALFORMED(4400),
  /** Nothing shows who the client is, or what did holds no more. */
  NOT_SIGNED_IN(4401),
  /** Whoever the client is, they may not listen here. */
  NOT_PERMITTED(4403),
  /** No subscription within the time for it, or no answer to pings. */
  SILENT(4408),
  /** A message of more than 64 KiB. */
  TOO_LARGE(4413),
  /** Too many frames from the client. */
  TOO_MANY(4429);

  private final short number;

  CloseCode(int number) {
    this.number = (short) number;
  }

  short number() {
    return number;
  }
}
