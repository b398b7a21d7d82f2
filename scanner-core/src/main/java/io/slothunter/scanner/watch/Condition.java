package io.slothunter.scanner.watch;

/** What can keep an opening from a watch. */
public enum Condition {
  DOCTOR,
  SPECIALTY,
  CENTRE,
  SERVICE,
  CITY,
  DISTANCE,
  VISIT,
  PRICE,
  /** Something of it is excluded: a doctor, specialty, centre, service or city. */
  EXCLUDED,
  /** The day of the week or the time of day. */
  WEEKLY_WINDOW,
  DATE,
  NOTICE,
  /** It is not earlier than the appointment that the person holds. */
  NOT_EARLIER,
  /** It was seen before the watch began. */
  BEFORE_WATCH,
  PAUSED,
  SNOOZED,
  /** The watch had expired, or its days were over. */
  OVER
}
