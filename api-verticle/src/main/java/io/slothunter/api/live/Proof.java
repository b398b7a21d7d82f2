package io.slothunter.api.live;

/** What a client shows of who it is; a ticket is used up by being looked at. */
record Proof(boolean isTicket, String secret) {
  @Override
  public String toString() {
    return isTicket ? "a ticket" : "a token";
  }
}
