package io.slothunter.api.account;

import io.slothunter.api.limit.Limiter.Quota;
import java.time.Duration;

/**
 * @param issuer who signs the tokens, and whom they are for
 * @param access how long an access token is good
 * @param session how long one sign-in is good, however often it is refreshed
 * @param rotation how often another key signs
 * @param usual how much each key, user and address may send
 * @param strict how often an address may try to sign in or up
 * @param calendarsPerWatch how many calendars one watch may have polled
 */
public record AccountOptions(
    String issuer,
    Duration access,
    Duration session,
    Duration rotation,
    Quota usual,
    Quota strict,
    int calendarsPerWatch) {
  public static final AccountOptions DEFAULTS =
      new AccountOptions(
          "slothunter",
          Duration.ofMinutes(10),
          Duration.ofDays(30),
          Duration.ofDays(7),
          new Quota("default", 200, 20),
          new Quota("sign-in", 10, 0.2),
          500);

  public AccountOptions with(Quota newUsual, Quota newStrict) {
    return new AccountOptions(
        issuer, access, session, rotation, newUsual, newStrict, calendarsPerWatch);
  }

  public AccountOptions withCalendarsPerWatch(int most) {
    return new AccountOptions(issuer, access, session, rotation, usual, strict, most);
  }
}
