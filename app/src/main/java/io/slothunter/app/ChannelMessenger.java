package io.slothunter.app;

import io.slothunter.api.account.Messenger;
import io.slothunter.notifier.deliver.Channel;
import io.slothunter.notifier.deliver.SendOutcome;
import io.slothunter.notifier.text.Html;
import io.slothunter.notifier.text.Message;
import io.slothunter.scanner.destination.Target;
import io.vertx.core.Future;
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

  private final Map<String, Channel> channels;
  private final Optional<String> pushKey;

  ChannelMessenger(Channels channels) {
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
    return channel == null
        ? Future.succeededFuture(refused("this server does not speak " + target.channel()))
        : channel
            .send(target.contact(), Message.of(Html.escape(text)))
            .map(outcome -> outcome.match(TOLD));
  }
}
