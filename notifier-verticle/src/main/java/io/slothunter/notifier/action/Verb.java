package io.slothunter.notifier.action;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What buttons ask for: all there is, each with the letters that stand for it in their data. */
public enum Verb {
  /** Nothing: a heading, or a day that cannot be chosen. */
  NOTHING("n"),

  // Under an alert: the subject is its watch.
  /** End one watch, by the button under an alert. */
  STOP_WATCH("s"),
  SNOOZE_HOUR("z"),
  KEEP_LOOKING("k"),
  NOT_INTERESTED("i"),
  /** The question above was not meant. */
  INTERESTED("ib"),
  /** Never again of the doctor who is the value. */
  NOT_THIS_DOCTOR("id"),
  /** Somebody else was faster. */
  TAKEN("t"),
  /** They have one of these slots; the value is the doctor. */
  BOOKED("g"),
  /** What a watch looks for, asked under an alert: as a message of its own. */
  NARROW("w"),

  // Watches.
  /** End one watch, by its button in the list; the value is the page. */
  STOP_LISTED("l"),
  /** The value is the page. */
  SHOW_WATCHES("p"),
  /** The answer to "end all watches?": the value is 1 for yes. */
  STOP_ALL("a"),
  SHOW_WATCH("o"),
  PAUSE("op"),
  RESUME("or"),
  ASK_SNOOZE("oz"),
  /** The value is in hours. */
  SNOOZE("os"),
  ASK_END("oe"),
  END("ox"),

  // Doctors: the subject is one, the value a page.
  SHOW_DOCTORS("d"),
  SHOW_FOUND("df"),
  SHOW_DOCTOR("dd"),
  SHOW_SIMILAR("dl"),
  WATCH_DOCTOR("dw"),
  /** The doctor who is the value, as the watch that is the subject looks for another. */
  WATCH_LIKE("dk"),
  /** What was searched for, as it was understood on the day that is the value. */
  WATCH_FOUND("ds"),

  // The wizard: the subject is a watch, and what is more is the draft.
  DRAFT("q"),
  DRAFT_DAYS("qd"),
  /** The value is the month that is shown. */
  DRAFT_FROM("qf"),
  DRAFT_TO("qt"),
  DRAFT_BEFORE("qb"),
  DRAFT_WEEKDAYS("qw"),
  DRAFT_TIMES("qh"),
  DRAFT_NOTICE("qn"),
  DRAFT_VISIT("qv"),
  DRAFT_SAVE("qs"),

  // Settings.
  SHOW_SETTINGS("e"),
  ASK_LANGUAGE("el"),
  /** The value is the language's place in their order. */
  SPEAK("ev"),
  ASK_ZONE("ez"),
  /** The value is the zone's place in the list. */
  ZONE("es"),
  ASK_QUIET("eq"),
  ASK_QUIET_FROM("ef"),
  /** The value is the hour at which they begin. */
  ASK_QUIET_TO("et"),
  /** The value is the hours at which they begin and end, or -1 for none. */
  QUIET("eh"),
  ASK_DIGEST("ed"),
  ASK_DIGEST_AT("ei"),
  /** The value is the hours between two, or -1 for none. */
  DIGEST_EVERY("eg"),
  /** The value is the hour of the day. */
  DIGEST_DAILY("ec"),
  /** The value is 1 for at once. */
  URGENT("eu"),
  /** Whether others are offered; the value is 1 for yes. */
  ALTERNATIVES("ea"),

  // What admins do.
  ADMIN("x"),
  ADMIN_STATISTICS("xs"),
  ADMIN_DOCTORS("xd"),
  ADMIN_DOCTOR("xe"),
  ADMIN_ASK_DISABLE("xf"),
  ADMIN_DISABLE("xg"),
  ADMIN_ENABLE("xh"),
  ADMIN_REFRESH("xr"),
  ADMIN_USERS("xu"),
  ADMIN_USER("xv"),
  ADMIN_ASK_BLOCK("xk"),
  ADMIN_BLOCK("xb"),
  ADMIN_UNBLOCK("xn"),
  /** The value is the role's place in their order. */
  ADMIN_ASK_ROLE("xq"),
  ADMIN_ROLE("xo"),
  ADMIN_ACCESS("xa"),
  ADMIN_ASK_ACCESS("xy"),
  ADMIN_SET_ACCESS("xz"),
  ADMIN_INVITE("xi"),
  ADMIN_PROVIDERS("xp"),
  ADMIN_ASK_PAUSE("xj"),
  ADMIN_PAUSE("xl"),
  ADMIN_RESUME("xm"),
  /** The subject is the message to all. */
  ADMIN_SEND_ALL("xc"),
  ADMIN_DROP_ALL("xt");

  private static final Map<String, Verb> BY_CODE =
      Arrays.stream(values()).collect(Collectors.toMap(verb -> verb.code, Function.identity()));

  private final String code;

  Verb(String code) {
    this.code = code;
  }

  String code() {
    return code;
  }

  static Optional<Verb> of(String code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }
}
