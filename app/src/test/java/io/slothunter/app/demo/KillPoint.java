package io.slothunter.app.demo;

/** Where a process is killed on a slot's way from the provider's answer to the end of its alert. */
enum KillPoint {
  /** The booking system has the request and has not answered. */
  FETCHING,
  /** The answer came; the statement that records the change waits for a lock. */
  RECORDING,
  /** The change has just been committed; nobody may have been told of it yet. */
  RECORDED,
  /** The change was announced; the statement that writes the alert waits for a lock. */
  ALERTING,
  /** The alert has just been committed; it may be on its way already. */
  ALERTED,
  /** The alert is committed; the last look before sending waits for a lock. */
  CHECKING,
  /** Telegram has the request, and has not taken the message. */
  SENDING,
  /** Telegram refused the message; the statement that puts it off waits for a lock. */
  RETRYING,
  /** It is put off, and the next attempt has not come. */
  RETRIED,
  /** The message is with the person; Telegram's answer may still be under way. */
  ACCEPTED,
  /** Telegram's answer came; the statement that marks the alert as sent waits for a lock. */
  SETTLING,
  /** The mark is committed. */
  ACKNOWLEDGED;

  /** Whether the next process cannot know that the person has the message already. */
  boolean mayRepeat() {
    return this == ALERTED || this == ACCEPTED || this == SETTLING;
  }
}
