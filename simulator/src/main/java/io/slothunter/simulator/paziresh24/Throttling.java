package io.slothunter.simulator.paziresh24;

import io.slothunter.simulator.wire.Reply;
import io.slothunter.simulator.wire.Reply.Header;
import java.util.OptionalInt;

/** 429 as the edge in front of the provider says it: a page, without the application's headers. */
final class Throttling {

  private static final int TOO_MANY_REQUESTS = 429;

  private Throttling() {}

  static Reply reply(OptionalInt retryAfter) {
    Reply page =
        Reply.html(TOO_MANY_REQUESTS, "<html><body><h1>429 Too Many Requests</h1></body></html>")
            .with(Envelope.EDGE_HEADERS.get(0));
    return retryAfter.isPresent()
        ? page.with(new Header("retry-after", String.valueOf(retryAfter.getAsInt())))
        : page;
  }
}
