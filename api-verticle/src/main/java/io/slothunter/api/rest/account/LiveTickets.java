package io.slothunter.api.rest.account;

import io.slothunter.api.account.Passes;
import io.slothunter.api.answer.Answer;
import io.slothunter.api.caller.Caller;
import io.slothunter.api.json.Document;
import io.slothunter.api.json.JsonText;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Tickets to the live events, for browsers: they cannot send a token with what opens them. */
public final class LiveTickets {
  private final Passes passes;

  public LiveTickets(Passes passes) {
    this.passes = passes;
  }

  public Future<Answer> make(RoutingContext request, JsonObject body) {
    return Fields.isSomebody(request)
        ? passes.ticket(Caller.of(request)).map(LiveTickets::told)
        : Future.succeededFuture(Fields.nobodyInParticular());
  }

  private static Answer told(String ticket) {
    JsonText json = new JsonText().object().key("ticket").value(ticket);
    json.key("expires_in").value(Passes.TICKET_GOOD.toSeconds());
    return new Answer.Secret(Document.of(json.endObject().toString()), 201);
  }
}
