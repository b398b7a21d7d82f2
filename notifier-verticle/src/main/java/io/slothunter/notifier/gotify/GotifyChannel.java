package io.slothunter.notifier.gotify;

import io.slothunter.notifier.deliver.Channel;
import io.slothunter.notifier.deliver.SendOutcome;
import io.slothunter.notifier.text.Message;
import io.slothunter.notifier.web.Posts;
import io.slothunter.notifier.web.PublicWeb;
import io.slothunter.scanner.destination.ChannelNames;
import io.slothunter.scanner.destination.Target;
import io.slothunter.scanner.destination.UrlParts;
import io.slothunter.scanner.watch.Contact;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/**
 * Applications of a Gotify server.
 *
 * @see <a href="https://gotify.net/docs/pushmsg">Push messages</a>
 * @see <a href="https://gotify.net/docs/msgextras">Message extras</a>
 */
public final class GotifyChannel implements Channel {
  private final PublicWeb web;

  /**
   * @param web stays the caller's to close
   */
  public GotifyChannel(PublicWeb web) {
    this.web = web;
  }

  @Override
  public String name() {
    return ChannelNames.GOTIFY;
  }

  @Override
  public boolean isOneService() {
    return false;
  }

  @Override
  public Future<SendOutcome> send(Contact to, Message message) {
    return Posts.send(
        web, Target.of(to).address(), message.key().orElse(""), url -> post(url, message));
  }

  private static Posts.Post post(UrlParts url, Message message) {
    MultiMap headers =
        MultiMap.caseInsensitiveMultiMap()
            .add("content-type", "application/json")
            .add("x-gotify-key", url.lastPart());
    return new Posts.Post(server(url), headers, body(url, message));
  }

  private static UrlParts server(UrlParts url) {
    String scheme = url.scheme().equals("gotifys") ? "https" : "http";
    return new UrlParts(scheme, "", url.host(), url.port(), url.parentPath() + "/message", "");
  }

  private static Buffer body(UrlParts url, Message message) {
    JsonObject extras = new JsonObject();
    extras.put("client::display", new JsonObject().put("contentType", "text/plain"));
    message
        .page()
        .ifPresent(
            page ->
                extras.put(
                    "client::notification",
                    new JsonObject()
                        .put("click", new JsonObject().put("url", page.toASCIIString()))));
    return new JsonObject()
        .put("title", message.title())
        .put("message", message.body())
        .put("priority", priority(url, message))
        .put("extras", extras)
        .toBuffer();
  }

  /** From 8 on a phone makes itself heard. */
  private static int priority(UrlParts url, Message message) {
    String asked = url.parameter("priority").orElse("").toLowerCase(Locale.ROOT);
    return switch (asked) {
      case "low", "l" -> 1;
      case "moderate", "m" -> 3;
      case "normal", "n" -> 5;
      case "high", "h" -> 8;
      case "emergency", "e" -> 10;
      default -> asked.matches("[0-9]|10") ? Integer.parseInt(asked) : message.isAlert() ? 8 : 5;
    };
  }
}
