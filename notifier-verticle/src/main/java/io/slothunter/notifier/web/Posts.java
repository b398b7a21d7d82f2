package io.slothunter.notifier.web;

import io.slothunter.notifier.deliver.SendOutcome;
import io.slothunter.scanner.destination.UrlParts;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.function.Function;

/** Messages to servers that answer for whoever set them up: what is refused there stays refused. */
public final class Posts {
  private Posts() {}

  /** One request. */
  public record Post(UrlParts server, MultiMap headers, Buffer body) {}

  /**
   * Sends what is written for a notification URL.
   *
   * @param messageId what a message that was taken is called
   */
  public static Future<SendOutcome> send(
      PublicWeb web, String url, String messageId, Function<UrlParts, Post> written) {
    return UrlParts.of(url)
        .map(written)
        .map(post -> send(web, post, messageId))
        .orElseGet(() -> Future.succeededFuture(new SendOutcome.Rejected("no URL")));
  }

  private static Future<SendOutcome> send(PublicWeb web, Post post, String messageId) {
    return web.post(post.server(), post.headers(), post.body())
        .map(
            answer ->
                Outcomes.of(
                    answer, messageId, refused -> new SendOutcome.Rejected(refused.said())));
  }
}
