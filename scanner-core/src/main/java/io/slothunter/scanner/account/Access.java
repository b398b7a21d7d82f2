package io.slothunter.scanner.account;

/** Who may begin to use the bot; who has begun goes on in any case. */
public enum Access {
  /** Everybody. */
  OPEN,
  /** Who has a code from somebody who may invite. */
  INVITE,
  /** Nobody new. */
  CLOSED
}
