package io.slothunter.api.live;

/** One who listens, over whatever connection. */
interface Listener {
  EventStream stream();

  /** The regular sign of life. */
  void beat();

  /** The client reads too slowly: it is told how far it got, and can come back. */
  void lagged();

  /** By what the client is here may hold no more: if so, it ends. */
  void checkStay();

  /** The server stops. */
  void dismiss();

  /** The connection is gone. */
  void gone();
}
