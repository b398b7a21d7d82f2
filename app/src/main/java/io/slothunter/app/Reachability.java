package io.slothunter.app;

import io.slothunter.app.settings.Paziresh24Settings;
import io.slothunter.app.settings.Settings;
import io.slothunter.notifier.mail.MailOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Reaches each outside party once, with a request that changes nothing. */
public final class Reachability {
  private static final int PATIENCE_MILLIS = 10_000;

  /**
   * What came of it.
   *
   * @param detail for the operator: what to mend when not ok
   */
  public record Finding(String what, boolean ok, String detail) {}

  private final Vertx vertx;
  private final Settings settings;
  private final HttpClient client;

  public Reachability(Vertx vertx, Settings settings) {
    this.vertx = vertx;
    this.settings = settings;
    this.client =
        vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(PATIENCE_MILLIS));
  }

  public Future<List<Finding>> findings() {
    List<Future<Finding>> asked = new ArrayList<>();
    for (Paziresh24Settings each : settings.enabled()) {
      asked.add(answers(each.id() + " booking", each.bookingUrl()));
      asked.add(answers(each.id() + " profiles", each.profileUrl()));
    }
    if (settings.telegram().enabled()) {
      asked.add(telegram());
    } else {
      asked.add(
          Future.succeededFuture(
              new Finding("Telegram", true, "no bot: telegram.token is not set")));
    }
    asked.add(
        settings.mail().host().isEmpty()
            ? Future.succeededFuture(new Finding("mail", true, "no mail: mail.host is not set"))
            : mail(settings.mail()));
    return Future.join(asked).map(all -> asked.stream().map(Future::result).toList());
  }

  /** Any answer will do: the check must not cost the provider a search. */
  private Future<Finding> answers(String what, URI url) {
    return ask(url.toString())
        .map(status -> new Finding(what, true, url.getHost() + " answers"))
        .otherwise(e -> new Finding(what, false, url.getHost() + ": " + e.getMessage()));
  }

  private Future<Finding> telegram() {
    String url = settings.telegram().url() + "/bot" + settings.telegram().token().reveal();
    String host = settings.telegram().url().getHost();
    return ask(url + "/getMe")
        .map(
            status ->
                switch (status) {
                  case 200 -> new Finding("Telegram", true, "the bot is known");
                  case 401, 404 ->
                      new Finding("Telegram", false, "telegram.token is not a bot's token");
                  default -> new Finding("Telegram", false, host + " answers " + status);
                })
        .otherwise(e -> new Finding("Telegram", false, host + " cannot be reached"));
  }

  /** The greeting alone: to sign in is to be counted by those who guard against guessing. */
  private Future<Finding> mail(Settings.Mail mail) {
    NetClientOptions options =
        new NetClientOptions()
            .setConnectTimeout(PATIENCE_MILLIS)
            .setSsl(mail.security() == MailOptions.Security.TLS)
            .setHostnameVerificationAlgorithm("HTTPS");
    // Closed when it is over: one that nobody refers to any more may close its connection before.
    NetClient tcp = vertx.createNetClient(options);
    return onContext(() -> tcp.connect(mail.port(), mail.host()).compose(Reachability::greeting))
        .timeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
        .eventually(tcp::close)
        .map(
            line ->
                line.startsWith("220")
                    ? new Finding("mail", true, mail.host() + " takes mail")
                    : new Finding("mail", false, mail.host() + " says " + line))
        .otherwise(
            e ->
                new Finding(
                    "mail",
                    false,
                    mail.host() + ":" + mail.port() + " gives no greeting: look at mail.security"));
  }

  /**
   * On a thread that is not Vert.x's the greeting may be there, and gone, before anybody listens.
   */
  private <T> Future<T> onContext(Supplier<Future<T>> asked) {
    Promise<T> answer = Promise.promise();
    vertx.runOnContext(v -> asked.get().onComplete(answer));
    return answer.future();
  }

  private static Future<String> greeting(NetSocket socket) {
    Promise<String> greeting = Promise.promise();
    socket.handler(text -> greeting.tryComplete(text.toString().strip()));
    socket.closeHandler(closed -> greeting.tryFail("closed"));
    return greeting.future().eventually(socket::close);
  }

  private Future<Integer> ask(String url) {
    RequestOptions options =
        new RequestOptions()
            .setAbsoluteURI(url)
            .setMethod(HttpMethod.GET)
            .setTimeout(PATIENCE_MILLIS);
    return client
        .request(options)
        .compose(
            request ->
                // Nested, so that the end is listened for before the body can have passed.
                request.send().compose(response -> response.end().map(response.statusCode())));
  }
}
