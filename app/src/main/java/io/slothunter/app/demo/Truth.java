package io.slothunter.app.demo;

import java.util.List;

/**
 * What the simulator says really happened. All instants are epoch microseconds on its clock, 0 for
 * never; slot starts are epoch seconds.
 */
record Truth(List<Opening> openings, List<Closing> closings, List<Message> messages) {

  /** A calendar as the provider names it: centre, user centre, service. */
  record CalendarName(String center, String userCenter, String service) {}

  /**
   * A slot became free.
   *
   * @param answeredAt when the first answer that held it was handed to the socket
   */
  record Opening(
      CalendarName calendar, long start, long openedAt, long closedAt, long answeredAt) {}

  /**
   * A slot stopped being free.
   *
   * @param answeredAt when the first answer without it was handed to the socket
   */
  record Closing(CalendarName calendar, long start, long closedAt, long answeredAt) {}

  /** A message that reached a chat. */
  record Message(long chat, long arrivedAt, String text) {}
}
