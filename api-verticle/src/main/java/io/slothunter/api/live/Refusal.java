package io.slothunter.api.live;

/** Why a client may not stay. */
enum Refusal {
  NOT_SIGNED_IN(
      CloseCode.NOT_SIGNED_IN,
      "not_signed_in",
      "send an authenticate frame with an access token, an API key, or a ticket of POST"
          + " /api/v1/live/tickets before you subscribe"),
  NOT_GOOD(
      CloseCode.NOT_SIGNED_IN,
      "invalid_token",
      "the token, key or ticket is not good, or no more: get another one"),
  ANOTHERS(
      CloseCode.NOT_PERMITTED, "another_account", "it is another account's: connect anew for that"),
  NOT_PERMITTED(CloseCode.NOT_PERMITTED, "not_permitted", "this key lacks the scope read"),
  OVER(
      CloseCode.NOT_SIGNED_IN,
      "signed_out",
      "the token is too old, or its session or key has ended: come back with another one, and"
          + " with your cursor");

  private final CloseCode close;
  private final String code;
  private final String detail;

  Refusal(CloseCode close, String code, String detail) {
    this.close = close;
    this.code = code;
    this.detail = detail;
  }

  CloseCode close() {
    return close;
  }

  String code() {
    return code;
  }

  String detail() {
    return detail;
  }
}
