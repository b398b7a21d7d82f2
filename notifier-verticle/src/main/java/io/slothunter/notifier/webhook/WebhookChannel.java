package io.slothunter.notifier.webhook;

import io.slothunter.notifier.deliver.Channel;
import io.slothunter.notifier.deliver.SendOutcome;
import io.slothunter.notifier.text.Message;
import io.slothunter.notifier.web.Outcomes;
import io.slothunter.notifier.web.PublicWeb;
import io.slothunter.notifier.web.WebAnswer;
import io.slothunter.scanner.destination.ChannelNames;
import io.slothunter.scanner.destination.Target;
import io.slothunter.scanner.destination.UrlParts;
import io.slothunter.scanner.destination.WebhookKeys;
import io.slothunter.scanner.watch.Contact;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * Programs reached by signed requests. A repeat has the same {@code webhook-id}, so that a receiver
 * takes each message once.
 *
 * @see <a href="https://www.standardwebhooks.com">Standard Webhooks</a>
 */
public final class WebhookChannel implements Channel {
  private static final int GONE = 410;

  private final PublicWeb web;
  private final InstantSource clock;

  /**
   * @param web stays the caller's to close
   */
  public WebhookChannel(PublicWeb web, InstantSource clock) {
    this.web = web;
    this.clock = clock;
  }

  @Override
  public String name() {
    return ChannelNames.WEBHOOK;
  }

  @Override
  public boolean isOneService() {
    return false;
  }

  @Override
  public Future<SendOutcome> send(Contact to, Message message) {
    Target target = Target.of(to);
    Optional<UrlParts> url = UrlParts.of(target.address());
    if (url.isEmpty()) {
      return Future.succeededFuture(new SendOutcome.Rejected("no URL"));
    }
    Instant now = clock.instant();
    String id = "msg_" + message.key().orElseGet(() -> UUID.randomUUID().toString());
    Buffer body = Payload.of(message, now);
    MultiMap headers =
        MultiMap.caseInsensitiveMultiMap()
            .add("content-type", "application/json")
            .add("webhook-id", id)
            .add("webhook-timestamp", Long.toString(now.getEpochSecond()))
            .add(
                "webhook-signature",
                Signature.of(WebhookKeys.of(target.secret()).at(now), id, now, body));
    return web.post(url.get(), headers, body)
        .map(answer -> Outcomes.of(answer, id, WebhookChannel::refused));
  }

  /** Whatever else it is, a receiver that is being mended will take it later. */
  private static SendOutcome refused(WebAnswer.Answered answer) {
    return answer.status() == GONE
        ? new SendOutcome.Unreachable(answer.said())
        : new SendOutcome.Failed(answer.said(), false);
  }
}
