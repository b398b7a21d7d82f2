package io.slothunter.app;

import io.slothunter.api.account.Messenger;
import io.slothunter.notifier.deliver.Channel;
import io.slothunter.notifier.deliver.OthersTurn;
import io.slothunter.notifier.deliver.SendOutcome;
import io.slothunter.notifier.text.Html;
import io.slothunter.notifier.text.Message;
import io.slothunter.scanner.destination.ChannelNames;
import io.slothunter.scanner.destination.Target;
import io.slothunter.scanner.store.ChannelShares;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the API has people told, over the channels. */
final class ChannelMessenger implements Messenger {
  private static final SendOutcome.Cases<Told> TOLD =
      new SendOutcome.Cases<>(
          sent -> new Told(true, ""),
          later -> refused("too many messages; again in " + later.delay().toSeconds() + " s"),
          unreachable -> refused(unreachable.reason()),
          rejected -> refused(rejected.reason()),
          shutOut -> refused(shutOut.reason()),
          failed -> refused(failed.cause()));

  /** Nobody waits longer for a request to be answered. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Map<String, Channel> channels;
  private final Optional<String> pushKey;
  private final OthersTurn turns;

  /**
   * @param shares where the bot's messages are counted that are not of the process that leads it
   * @param apart between two of them
   */
  ChannelMessenger(Vertx vertx, Channels channels, ChannelShares shares, Duration apart) {
    this.turns = new OthersTurn(vertx, shares, apart, PATIENCE);
    this.channels =
        channels.all().stream().collect(Collectors.toMap(Channel::name, Function.identity()));
    this.pushKey = channels.pushKey();
  }

  private static Told refused(String said) {
    return new Told(false, said);
  }

  @Override
  public Set<String> channels() {
    return channels.keySet();
  }

  @Override
  public Optional<String> pushKey() {
    return pushKey;
  }

  @Override
  public Future<Told> tell(Target target, String text) {
    Channel channel = channels.get(target.channel());
    if (channel == null) {
      return Future.succeededFuture(refused("this server does not speak " + target.channel()));
    }
    Message message = Message.of(Html.escape(text));
    return target.channel().equals(ChannelNames.TELEGRAM)
        ? turns
            .take(channel.name())
            .compose(
                ours ->
                    ours
                        ? send(channel, target, message)
                        : Future.succeededFuture(refused("too many messages; again in a minute")))
        : send(channel, target, message);
  }

  private static Future<Told> send(Channel channel, Target target, Message message) {
    return channel.send(target.contact(), message).map(outcome -> outcome.match(TOLD));
  }
}
