package io.slothunter.notifier.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.slothunter.notifier.bot.ChatService.Update;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The page that Telegram calls with updates. Whoever does not show the secret learns nothing, not
 * even whether a body was any good. An update is confirmed once it is dealt with, or after a while;
 * until then Telegram hands it over again.
 *
 * @see <a href="https://core.telegram.org/bots/api#setwebhook">setWebhook</a>
 */
final class Webhook {
  private static final String SECRET = "x-telegram-bot-api-secret-token";
  private static final int LARGEST_UPDATE = 1 << 20;
  private static final int IDLE_SECONDS = 30;
  private static final int CALLS_AT_ONCE = 40;
  private static final long CONFIRM_WITHIN_MS = 10_000;

  private final Vertx vertx;
  private final WebhookOptions options;
  private @Nullable HttpServer server;

  Webhook(Vertx vertx, WebhookOptions options) {
    this.vertx = vertx;
    this.options = options;
  }

  /** On the caller's context; a second time changes nothing. */
  Future<Void> listen(Function<Update, Future<Void>> taking) {
    if (server != null) {
      return Future.succeededFuture();
    }
    HttpServer made =
        vertx.createHttpServer(
            new HttpServerOptions()
                .setHost(options.host())
                .setPort(options.port())
                .setIdleTimeout(IDLE_SECONDS)
                .setMaxHeaderSize(8_192)
                .setMaxInitialLineLength(4_096)
                .setDecompressionSupported(false));
    return made.requestHandler(request -> take(request, taking))
        .listen()
        .map(
            listening -> {
              server = listening;
              return null;
            });
  }

  /** Where it listens; -1 before it does. */
  int port() {
    return server == null ? -1 : server.actualPort();
  }

  /** For setWebhook. */
  JsonObject parameters(JsonArray kinds) {
    return new JsonObject()
        .put("url", options.page().toASCIIString())
        .put("secret_token", options.secret())
        .put("max_connections", CALLS_AT_ONCE)
        .put("allowed_updates", kinds);
  }

  Future<Void> close() {
    return server == null ? Future.succeededFuture() : server.close();
  }

  private void take(HttpServerRequest request, Function<Update, Future<Void>> taking) {
    if (!isTelegram(request.getHeader(SECRET))) {
      end(request, 401);
    } else if (!options.path().equals(request.path())) {
      end(request, 404);
    } else if (!HttpMethod.POST.equals(request.method())) {
      end(request, 405);
    } else {
      body(request)
          .onComplete(
              read -> {
                if (read.failed()) {
                  end(request, 413);
                } else {
                  take(request, read.result(), taking);
                }
              });
    }
  }

  private boolean isTelegram(@Nullable String shown) {
    byte[] ours = options.secret().getBytes(UTF_8);
    return shown != null && MessageDigest.isEqual(ours, shown.getBytes(UTF_8));
  }

  private static Future<Buffer> body(HttpServerRequest request) {
    Promise<Buffer> promise = Promise.promise();
    Buffer body = Buffer.buffer();
    request.handler(
        part -> {
          if (body.length() + part.length() > LARGEST_UPDATE) {
            promise.tryFail(new TooLarge());
          } else {
            body.appendBuffer(part);
          }
        });
    request.exceptionHandler(promise::tryFail);
    request.endHandler(end -> promise.tryComplete(body));
    return promise.future();
  }

  private static void take(
      HttpServerRequest request, Buffer body, Function<Update, Future<Void>> taking) {
    Optional<Update> update;
    try {
      update = UpdateReader.one(new JsonObject(body));
    } catch (DecodeException | ClassCastException e) {
      end(request, 400);
      return;
    }
    if (update.isEmpty()) {
      end(request, 400);
      return;
    }
    taking
        .apply(update.get())
        .timeout(CONFIRM_WITHIN_MS, TimeUnit.MILLISECONDS)
        .onComplete(
            done ->
                end(
                    request,
                    done.succeeded() || done.cause() instanceof TimeoutException ? 200 : 503));
  }

  private static void end(HttpServerRequest request, int status) {
    if (!request.response().ended()) {
      request
          .response()
          .setStatusCode(status)
          .putHeader("content-length", "0")
          .end()
          .otherwiseEmpty()
          .onComplete(
              sent -> {
                if (status == 413) {
                  request.connection().close().otherwiseEmpty();
                }
              });
    }
  }

  private static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLarge() {
      super("an update is smaller", null, false, false);
    }
  }
}
