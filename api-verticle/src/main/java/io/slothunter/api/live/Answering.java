package io.slothunter.api.live;

/** An outlet that is the answer to what its client asked for: it ends with a reason. */
interface Answering extends Outlet {
  /**
   * To be called once a heartbeat.
   *
   * @return false if the other end has taken nothing for too long
   */
  boolean livesOn();

  /** Ends the answer; an other end that does not read so far is cut. */
  void end(CloseCode why);
}
