package io.slothunter.notifier.mail;

import io.slothunter.notifier.deliver.Channel;
import io.slothunter.notifier.deliver.SendOutcome;
import io.slothunter.notifier.text.Message;
import io.slothunter.scanner.destination.ChannelNames;
import io.slothunter.scanner.destination.Target;
import io.slothunter.scanner.watch.Contact;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Function;

/** People reached by mail. */
public final class MailChannel implements Channel {
  private final SmtpSender sender;
  private final Function<String, Optional<String>> unsubscribe;

  /**
   * @param sender stays the caller's to close
   * @param unsubscribe the address that ends the mails to whoever holds a target's secret; empty
   *     where nothing of ours is reached from outside
   */
  public MailChannel(SmtpSender sender, Function<String, Optional<String>> unsubscribe) {
    this.sender = sender;
    this.unsubscribe = unsubscribe;
  }

  @Override
  public String name() {
    return ChannelNames.MAIL;
  }

  @Override
  public int atOnce() {
    return SmtpSender.AT_ONCE;
  }

  @Override
  public Future<SendOutcome> send(Contact to, Message message) {
    Target target = Target.of(to);
    Optional<String> way =
        Optional.of(target.secret()).filter(s -> !s.isEmpty()).flatMap(unsubscribe);
    return sender.send(LetterText.of(target.address(), message, way));
  }
}
