package io.slothunter.app.demo;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The simulator's control door, over HTTP like everybody's. */
final class Control {
  private static final int PAGE = 10_000;

  private final HttpClient client;
  private final URI url;

  Control(Vertx vertx, URI url) {
    this.client = vertx.createHttpClient();
    this.url = url;
  }

  Future<JsonObject> get(String path) {
    return ask(HttpMethod.GET, path);
  }

  Future<JsonObject> post(String path) {
    return ask(HttpMethod.POST, path);
  }

  /** All rows of a paged list; the pages' rows stand under {@code field}. */
  Future<List<JsonObject>> all(String path, String field) {
    return page(path, field, 0, new ArrayList<>());
  }

  Future<Void> close() {
    return client.close();
  }

  private Future<List<JsonObject>> page(
      String path, String field, long since, List<JsonObject> rows) {
    return get(path + "?since=" + since + "&limit=" + PAGE)
        .compose(
            page -> {
              JsonArray list = page.getJsonArray(field);
              for (int i = 0; i < list.size(); i++) {
                rows.add(list.getJsonObject(i));
              }
              return list.size() < PAGE
                  ? Future.succeededFuture(rows)
                  : page(path, field, page.getLong("next"), rows);
            });
  }

  private Future<JsonObject> ask(HttpMethod method, String path) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(method)
            .setHost(url.getHost())
            .setPort(url.getPort())
            .setURI("/control/" + path);
    return client
        .request(options)
        .compose(request -> request.send())
        .compose(HttpClientResponse::body)
        .map(Buffer::toJsonObject);
  }
}
