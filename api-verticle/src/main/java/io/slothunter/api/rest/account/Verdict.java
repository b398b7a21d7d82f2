package io.slothunter.api.rest.account;

import io.slothunter.scanner.watch.OwnAlert;
import io.slothunter.scanner.watch.OwnOpening;
import io.slothunter.scanner.watch.OwnOpening.Made;

/** Why an opening was told of, or was not. */
enum Verdict {
  TOLD("a message told of it"),
  WAITING("a message is owed: quiet hours, a digest or a pause between attempts: next_attempt_at"),
  SEEN("you said that you have seen it before a message could tell of it"),
  GONE("it was taken before a message could tell of it"),
  UNDELIVERABLE("the channel will not deliver it: see reason"),
  NOT_JUDGED_YET("it has only just been recorded"),
  HELD_BACK("somebody had held it and put it back: you were told of it, or it was not free anew"),
  FILTERED("the watch does not ask for it: see refused_by"),
  RESTING("the watch rests, and what opens meanwhile is told to nobody"),
  NO_CHANNEL(
      "nothing tells you: join a chat (POST /api/v1/me/telegram) or write to the bot again, or"
          + " name another place (POST /api/v1/me/destinations)"),
  UNRECORDED("no alert was made: the watch rested, or nothing reached you at that time");

  private final String detail;

  Verdict(String detail) {
    this.detail = detail;
  }

  String detail() {
    return detail;
  }

  /**
   * What an alert's own state says comes first, then what of the opening itself forbids one, then
   * how it stands with the watch and its person now: how it stood then is not kept.
   *
   * @param filtered whether the watch's own conditions refuse it
   * @param rests whether the watch rests now
   * @param reached whether its person has a channel and wants messages on it, or a destination
   */
  static Verdict of(OwnOpening opening, boolean filtered, boolean rests, boolean reached) {
    if (opening.alert().isPresent()) {
      return of(opening.alert().get());
    } else if (!opening.judged()) {
      return NOT_JUDGED_YET;
    } else if (filtered) {
      return FILTERED;
    } else if (opening.opening().returned()) {
      return HELD_BACK;
    } else if (rests) {
      return RESTING;
    }
    return reached ? UNRECORDED : NO_CHANNEL;
  }

  private static Verdict of(Made alert) {
    OwnAlert.State state = alert.delivery().state();
    return switch (state) {
      case PENDING, RETRYING, SENDING -> WAITING;
      case DELIVERED -> alert.told() ? TOLD : GONE;
      case EXPIRED -> alert.acknowledged() ? SEEN : GONE;
      case DEAD -> UNDELIVERABLE;
    };
  }
}
