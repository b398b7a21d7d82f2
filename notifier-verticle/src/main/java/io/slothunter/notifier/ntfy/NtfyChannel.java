package io.slothunter.notifier.ntfy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.slothunter.notifier.deliver.Channel;
import io.slothunter.notifier.deliver.SendOutcome;
import io.slothunter.notifier.text.Clip;
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
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * Topics of an ntfy server.
 *
 * @see <a href="https://docs.ntfy.sh/publish/#publish-as-json">Publish as JSON</a>
 */
public final class NtfyChannel implements Channel {
  // A longer message becomes an attachment, which phones do not show.
  private static final int LONGEST_BYTES = 4_000;
  private static final int LONGEST_TITLE_BYTES = 240;

  private final PublicWeb web;

  /**
   * @param web stays the caller's to close
   */
  public NtfyChannel(PublicWeb web) {
    this.web = web;
  }

  @Override
  public String name() {
    return ChannelNames.NTFY;
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
    MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("content-type", "application/json");
    authorization(url).ifPresent(value -> headers.add("authorization", value));
    return new Posts.Post(server(url), headers, body(url, message));
  }

  private static UrlParts server(UrlParts url) {
    String scheme = url.scheme().equals("ntfys") ? "https" : "http";
    return new UrlParts(scheme, "", url.host(), url.port(), "/", "");
  }

  /** A user without a password whose name begins like one is a token. */
  private static Optional<String> authorization(UrlParts url) {
    if (url.user().isEmpty()) {
      return Optional.empty();
    }
    if (url.password().isEmpty() && url.userName().startsWith("tk_")) {
      return Optional.of("Bearer " + printable(url.userName()));
    }
    String pair = url.userName() + ":" + url.password();
    return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
  }

  private static String printable(String text) {
    return text.replaceAll("[^!-~]", "");
  }

  private static Buffer body(UrlParts url, Message message) {
    JsonObject body =
        new JsonObject()
            .put("topic", url.lastPart())
            .put("title", Clip.utf8(message.title(), LONGEST_TITLE_BYTES))
            .put("message", Clip.utf8(message.body(), LONGEST_BYTES))
            .put("priority", priority(url, message));
    message.page().ifPresent(page -> body.put("click", page.toASCIIString()));
    return body.toBuffer();
  }

  private static int priority(UrlParts url, Message message) {
    String asked = url.parameter("priority").orElse("").toLowerCase(Locale.ROOT);
    return switch (asked) {
      case "1", "min" -> 1;
      case "2", "low" -> 2;
      case "3", "default", "moderate", "normal" -> 3;
      case "4", "high" -> 4;
      case "5", "max", "emergency", "urgent" -> 5;
      default -> message.isAlert() ? 4 : 3;
    };
  }
}
