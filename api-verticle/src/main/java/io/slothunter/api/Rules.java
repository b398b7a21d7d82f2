package io.slothunter.api;

import static java.util.Map.entry;

import io.slothunter.api.access.Rule;
import java.util.Map;
import java.util.Set;

/** Which rule stands at which route: the one table, by the operation's name in the contract. */
final class Rules {
  private static final Map<String, Rule> TABLE =
      Map.ofEntries(
          entry("isAlive", Rule.OPEN),
          entry("isReady", Rule.OPEN),
          entry("openApi", Rule.OPEN),
          entry("asyncApi", Rule.OPEN),
          entry("docs", Rule.OPEN),
          entry("jwks", Rule.PUBLISHED),
          entry("signUp", Rule.SIGNING_IN),
          entry("confirmAddress", Rule.SIGNING_IN),
          entry("askReset", Rule.SIGNING_IN),
          entry("resetPassword", Rule.SIGNING_IN),
          entry("signIn", Rule.SIGNING_IN),
          entry("signInByTelegram", Rule.SIGNING_IN),
          entry("beginOpenId", Rule.SIGNING_IN),
          entry("signInByOpenId", Rule.SIGNING_IN),
          entry("refreshTokens", Rule.SIGNING_IN),
          entry("listSlots", Rule.READING),
          entry("searchSlots", Rule.READING),
          entry("listDoctors", Rule.READING),
          entry("getDoctor", Rule.READING),
          entry("listSimilarDoctors", Rule.READING),
          entry("listProviders", Rule.READING),
          entry("live", Rule.LISTENING),
          entry("liveEvents", Rule.LISTENING),
          entry("makeLiveTicket", Rule.SEEING_ONESELF),
          entry("addDoctor", Rule.ADDING),
          entry("listWatches", Rule.WATCHING),
          entry("beginWatch", Rule.WATCHING),
          entry("previewWatch", Rule.WATCHING),
          entry("getWatch", Rule.WATCHING),
          entry("changeWatch", Rule.WATCHING),
          entry("endWatch", Rule.WATCHING),
          entry("pauseWatch", Rule.WATCHING),
          entry("resumeWatch", Rule.WATCHING),
          entry("snoozeWatch", Rule.WATCHING),
          entry("listAlerts", Rule.WATCHING),
          entry("getAlert", Rule.WATCHING),
          entry("acknowledgeAlert", Rule.WATCHING),
          entry("explainWatch", Rule.WATCHING),
          entry("getFeed", Rule.WATCHING),
          entry("openFeed", Rule.WATCHING),
          entry("closeFeed", Rule.WATCHING),
          entry("calendarFeed", Rule.PUBLISHED),
          entry("newsFeed", Rule.PUBLISHED),
          entry("getMe", Rule.SEEING_ONESELF),
          entry("changeMe", Rule.BEING_ONESELF),
          entry("changePassword", Rule.BEING_ONESELF),
          entry("joinTelegram", Rule.BEING_ONESELF),
          entry("signOut", Rule.BEING_ONESELF),
          entry("signOutEverywhere", Rule.BEING_ONESELF),
          entry("listFamily", Rule.BEING_ONESELF),
          entry("addFamily", Rule.BEING_ONESELF),
          entry("agreeFamily", Rule.BEING_ONESELF),
          entry("withdrawFamily", Rule.BEING_ONESELF),
          entry("listKeys", Rule.BEING_ONESELF),
          entry("makeKey", Rule.BEING_ONESELF),
          entry("rotateKey", Rule.BEING_ONESELF),
          entry("revokeKey", Rule.BEING_ONESELF),
          entry("listDestinations", Rule.SEEING_ONESELF),
          entry("addDestination", Rule.BEING_ONESELF),
          entry("changeDestination", Rule.BEING_ONESELF),
          entry("removeDestination", Rule.BEING_ONESELF),
          entry("rotateDestination", Rule.BEING_ONESELF),
          entry("testDestination", Rule.BEING_ONESELF),
          entry("proveDestination", Rule.BEING_ONESELF),
          entry("confirmPage", Rule.PUBLISHED),
          entry("confirmDestination", Rule.SIGNING_IN),
          entry("unsubscribePage", Rule.PUBLISHED),
          entry("unsubscribe", Rule.PUBLISHED),
          entry("pushKey", Rule.PUBLISHED),
          entry("explainPolling", Rule.LOOKING_INTO),
          entry("listModels", Rule.LOOKING_INTO),
          entry("figures", Rule.LOOKING_INTO),
          entry("showFairness", Rule.LOOKING_INTO),
          entry("pauseProvider", Rule.OPERATING),
          entry("resumeProvider", Rule.OPERATING),
          entry("listClinicDoctors", Rule.TENDING),
          entry("changeClinicDoctor", Rule.TENDING),
          entry("getClinic", Rule.ADMINISTERING),
          entry("changeClinic", Rule.ADMINISTERING),
          entry("listUsers", Rule.ADMINISTERING),
          entry("changeUser", Rule.ADMINISTERING),
          entry("listAudit", Rule.ADMINISTERING));

  private Rules() {}

  /**
   * The rule of an operation.
   *
   * @throws IllegalStateException if it has none: no route is served without one
   */
  static Rule of(String operation) {
    Rule rule = TABLE.get(operation);
    if (rule == null) {
      throw new IllegalStateException("no rule says who may take the route of " + operation);
    }
    return rule;
  }

  static Set<String> operations() {
    return TABLE.keySet();
  }
}
