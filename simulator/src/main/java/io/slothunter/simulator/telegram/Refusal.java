package io.slothunter.simulator.telegram;

/** A call that Telegram refuses, with its code and words. */
final class Refusal extends RuntimeException {

  private final int code;
  private final int retryAfter;

  private Refusal(int code, String description, int retryAfter) {
    super(description, null, false, false);
    this.code = code;
    this.retryAfter = retryAfter;
  }

  static Refusal badRequest(String why) {
    return new Refusal(400, "Bad Request: " + why, 0);
  }

  static Refusal unauthorized() {
    return new Refusal(401, "Unauthorized", 0);
  }

  static Refusal blocked() {
    return new Refusal(403, "Forbidden: bot was blocked by the user", 0);
  }

  static Refusal unknownMethod() {
    return new Refusal(404, "Not Found: method not found", 0);
  }

  static Refusal terminated() {
    return new Refusal(
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is"
            + " running",
        0);
  }

  static Refusal webhookIsActive() {
    return new Refusal(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete"
            + " the webhook first",
        0);
  }

  static Refusal tooMany(int retryAfter) {
    return new Refusal(429, "Too Many Requests: retry after " + retryAfter, retryAfter);
  }

  int code() {
    return code;
  }

  String description() {
    return String.valueOf(getMessage());
  }

  /** Seconds; 0 when waiting does not help. */
  int retryAfter() {
    return retryAfter;
  }
}
