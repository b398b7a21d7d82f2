package io.slothunter.api.rest.account;

import io.slothunter.api.account.DestinationDesk;
import io.slothunter.api.answer.Answer;
import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.slothunter.api.answer.Query;
import io.slothunter.api.json.Document;
import io.slothunter.api.json.JsonText;
import io.slothunter.scanner.account.SecretHash;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What stands in the messages that destinations get: doors for whoever reads them, who need not
 * have an account. Mail programs look at links before people do, so a page only asks, and its
 * button does (RFC 8058 has mail programs press it).
 */
public final class DestinationDoors {
  /** As secrets are made; no other text needs to be looked for. */
  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{1,200}");

  private static final String HTML = "text/html;charset=utf-8";
  private static final Answer CONFIRMING =
      page("تأیید · Confirm", "<form method=\"post\"><button>تأیید · Confirm</button></form>");
  private static final Answer CONFIRMED = page("تأیید شد · Confirmed", "");
  private static final Answer LEAVING =
      page(
          "لغو اشتراک · Unsubscribe",
          "<form method=\"post\"><button>لغو اشتراک · Unsubscribe</button></form>");
  private static final Answer LEFT = page("لغو شد · Unsubscribed", "");

  private final DestinationDesk desk;

  public DestinationDoors(DestinationDesk desk) {
    this.desk = desk;
  }

  public Future<Answer> askConfirm(RoutingContext request, Query query) {
    return Future.succeededFuture(CONFIRMING);
  }

  public Future<Answer> confirm(RoutingContext request, JsonObject body) {
    return desk.destinations()
        .confirm(SecretHash.of(request.pathParam("secret")))
        .map(
            confirmed ->
                confirmed.isPresent()
                    ? CONFIRMED
                    : Problem.of(ProblemKind.TOKEN_SPENT, "ask for another code"));
  }

  public Future<Answer> askUnsubscribe(RoutingContext request, Query query) {
    return Future.succeededFuture(LEAVING);
  }

  /** Of a second press nothing more comes, and nothing is wrong. */
  public Future<Answer> unsubscribe(RoutingContext request, JsonObject body) {
    String secret = request.pathParam("secret");
    return SECRET.matcher(secret).matches()
        ? desk.destinations().unsubscribe(secret).map(left -> left ? LEFT : unknown())
        : Future.succeededFuture(unknown());
  }

  /** What a browser subscribes to web push with. */
  public Future<Answer> pushKey(RoutingContext request, Query query) {
    return Future.succeededFuture(
        desk.messenger()
            .pushKey()
            .<Answer>map(
                key ->
                    new Answer.Found(
                        Document.of(
                            new JsonText()
                                .object()
                                .key("public_key")
                                .value(key)
                                .endObject()
                                .toString())))
            .orElseGet(
                () ->
                    Problem.of(
                        ProblemKind.UNKNOWN_DESTINATION,
                        "this server does not speak web push: its operator can switch it on")));
  }

  private static Problem unknown() {
    return Problem.of(ProblemKind.UNKNOWN_DESTINATION, "nothing is sent to this address");
  }

  private static Answer page(String title, String form) {
    UnaryOperator<String> line = text -> text + "\n";
    return new Answer.Page(
        Document.of(
            line.apply("<!doctype html>")
                + line.apply("<html><head><meta charset=\"utf-8\"><title>SlotHunter</title></head>")
                + line.apply("<body><h1>" + title + "</h1>" + form + "</body></html>")),
        HTML);
  }
}
