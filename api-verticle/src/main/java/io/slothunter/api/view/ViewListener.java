package io.slothunter.api.view;

/** Hears of every event right after the view has taken it in, in the order of the log. */
public interface ViewListener {
  void happened(LoggedEvent event);

  /**
   * The log has lost events that the view had not seen yet, so the view was loaded anew: whoever
   * builds on events must begin again from a snapshot.
   */
  void jumped();
}
