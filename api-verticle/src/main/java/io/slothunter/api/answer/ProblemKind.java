package io.slothunter.api.answer;

/** Everything that can be wrong with a request or with us: the one table of failures to answers. */
public enum ProblemKind {
  MALFORMED_REQUEST(400, "The request cannot be read"),
  INVALID_PARAMETER(400, "A query parameter is wrong"),
  SEARCH_TOO_WIDE(400, "The search is too wide"),
  INVALID_BODY(400, "The body is wrong"),
  NOT_SIGNED_IN(401, "Nobody is signed in"),
  INVALID_TOKEN(401, "The token is not good"),
  WRONG_CREDENTIALS(401, "This does not prove who you are"),
  FOREIGN_ORIGIN(403, "Another site's page may not do this"),
  NOT_THE_OPERATOR(403, "Only the operator may do this"),
  NOT_PERMITTED(403, "You may not do this"),
  UNKNOWN_PATH(404, "There is nothing at this path"),
  UNKNOWN_DOCTOR(404, "No such doctor"),
  UNKNOWN_CALENDAR(404, "No such calendar"),
  UNKNOWN_PROVIDER(404, "No such provider"),
  UNKNOWN_WATCH(404, "No such watch"),
  UNKNOWN_FEED(404, "No such feed"),
  UNKNOWN_ALERT(404, "No such alert"),
  UNKNOWN_KEY(404, "No such key"),
  UNKNOWN_DESTINATION(404, "No such destination"),
  UNKNOWN_USER(404, "No such user"),
  UNKNOWN_FAMILY(404, "No such member of your family"),
  ACCOUNTS_OFF(404, "There are no accounts here"),
  SIGN_IN_OFF(404, "This way to sign in is switched off"),
  DOCTOR_NOT_AT_PROVIDER(404, "The provider does not know this doctor"),
  METHOD_NOT_ALLOWED(405, "This path does not understand the method"),
  NOT_ACCEPTABLE(406, "The answer is JSON, which is not accepted"),
  REQUEST_IN_PROGRESS(409, "The same request is being carried out"),
  IDENTITY_TAKEN(409, "It belongs to another account"),
  TOO_MANY_KEYS(409, "There are enough keys"),
  TOO_MANY_DESTINATIONS(409, "There are enough destinations"),
  TOO_MANY_FAMILY(409, "You act for enough people"),
  WATCHED_ALREADY(409, "You watch this already"),
  TOO_MANY_WATCHES(409, "There are enough watches"),
  BODY_TOO_LARGE(413, "The body is too large"),
  ADDRESS_TOO_LONG(414, "The address is too long"),
  UNSUPPORTED_MEDIA_TYPE(415, "The body is not JSON"),
  NOT_A_DOCTOR_LINK(422, "Not a doctor's link"),
  NOTHING_BOOKABLE(422, "The doctor cannot be booked online"),
  DESTINATION_UNUSABLE(422, "Nothing can be told there"),
  TOKEN_SPENT(422, "The token is not good, or no more"),
  KEY_REUSED(422, "The key belongs to another request"),
  UPGRADE_REQUIRED(426, "This path speaks WebSocket"),
  TOO_MANY_REQUESTS(429, "Too many requests"),
  HEADERS_TOO_LARGE(431, "The headers are too large"),
  INTERNAL(500, "Something broke on our side"),
  PROVIDER_UNINTELLIGIBLE(502, "The provider gave no usable answer"),
  PROVIDER_UNAVAILABLE(503, "The provider is not to be asked at present"),
  STORE_UNAVAILABLE(503, "The store does not answer"),
  BUSY(503, "Too much at once");

  private final int status;
  private final String title;

  ProblemKind(int status, String title) {
    this.status = status;
    this.title = title;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  /** Stable: programs may tell problems apart by it. */
  public String type() {
    return "urn:slothunter:problem:" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
