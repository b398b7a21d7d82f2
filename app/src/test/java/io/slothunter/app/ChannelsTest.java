package io.slothunter.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.api.account.Messenger;
import io.slothunter.api.account.Messenger.Told;
import io.slothunter.app.settings.Settings;
import io.slothunter.app.settings.SettingsException;
import io.slothunter.app.settings.SettingsReader;
import io.slothunter.notifier.deliver.Channel;
import io.slothunter.scanner.destination.NotificationUrl;
import io.slothunter.scanner.destination.Reading;
import io.slothunter.scanner.destination.Target;
import io.slothunter.scanner.store.ServerKeys;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which channels the settings switch on, and what the API can have people told over them. */
@Timeout(60)
class ChannelsTest {
  private final Vertx vertx = Vertx.vertx();
  private final Node node = new Node();
  private final Map<String, String> kept = new HashMap<>();
  private final ServerKeys keys =
      (name, candidate) -> {
        String before = kept.putIfAbsent(name, candidate);
        return Future.succeededFuture(before == null ? candidate : before);
      };

  @AfterEach
  void close() {
    node.stop().await();
    vertx.close().await();
  }

  private Channels channels(Map<String, String> environment) throws SettingsException {
    Settings settings = new SettingsReader(environment).defaults();
    return Channels.open(vertx, settings, keys, InstantSource.system(), node).await();
  }

  private static Target target(String url) {
    return ((Reading.Understood) NotificationUrl.read(url)).target();
  }

  private static List<String> names(Channels channels) {
    return channels.all().stream().map(Channel::name).sorted().toList();
  }

  @Test
  void speaksWhatTheSettingsName() throws SettingsException {
    assertThat(names(channels(Map.of()))).containsExactly("gotify", "ntfy", "webhook");
    assertThat(names(channels(Map.of("SLOTHUNTER_CHANNELS_WEB", "false")))).isEmpty();
    Channels all =
        channels(
            Map.of(
                "SLOTHUNTER_CHANNELS_PUSH_CONTACT", "mailto:ops@example.org",
                "SLOTHUNTER_MAIL_HOST", "127.0.0.1",
                "SLOTHUNTER_MAIL_FROM", "slots@example.org",
                "SLOTHUNTER_TELEGRAM_TOKEN", "123456:ABC-DEF1234ghIkl"));
    assertThat(names(all)).containsExactly("gotify", "mail", "ntfy", "push", "telegram", "webhook");
    assertThat(all.pushKey()).contains(kept.get("vapid").split("\\.", -1)[1]);
  }

  @Test
  void reachesANetworkThatTheOperatorAllows_andNoOther() throws SettingsException {
    // Given
    List<Buffer> heard = new ArrayList<>();
    int port =
        vertx
            .createHttpServer()
            .requestHandler(
                request ->
                    request
                        .body()
                        .onSuccess(
                            body -> {
                              heard.add(body);
                              request.response().setStatusCode(403).end("{\"error\":\"no\"}");
                            }))
            .listen(0, "127.0.0.1")
            .await()
            .actualPort();
    Target topic = target("ntfy://localhost:" + port + "/slots");
    Map<String, String> named = new HashMap<>();
    named.put("SLOTHUNTER_CHANNELS_PORTS", Integer.toString(port));
    Messenger shut = messenger(channels(named));
    named.put("SLOTHUNTER_CHANNELS_ALLOWED_NETWORKS", "127.0.0.1, ::1");
    Messenger open = messenger(channels(named));

    // Then
    assertThat(shut.tell(topic, "A test\n<b>").await())
        .isEqualTo(new Told(false, "the host is not a public one"));
    assertThat(heard).isEmpty();
    assertThat(open.tell(topic, "A test\n<b>").await())
        .isEqualTo(new Told(false, "HTTP 403: {\"error\":\"no\"}"));
    assertThat(heard.get(0).toJsonObject().getString("title")).isEqualTo("A test");
    assertThat(heard.get(0).toJsonObject().getString("message")).isEqualTo("<b>");
    assertThat(open.tell(target("mailto:a@example.org"), "A test").await())
        .isEqualTo(new Told(false, "this server does not speak mail"));
  }

  private Messenger messenger(Channels channels) {
    return new ChannelMessenger(
        vertx,
        channels,
        (channel, apart, patience) -> Future.failedFuture("only the bot's messages are counted"),
        Duration.ofSeconds(1));
  }
}
