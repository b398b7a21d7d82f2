package io.slothunter.notifier.fake;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A Bot API on loopback that refuses what Telegram refuses: a wrong token, unknown parameters,
 * broken HTML, over-long texts and buttons; and that misbehaves on demand.
 */
public final class FakeTelegram {
  public static final String TOKEN = "123456:AAtest-token_for-the-fake-api";

  /** One message as a chat has it. */
  public static final class Shown {
    public final long id;
    public final long chat;
    public final long atNanos = System.nanoTime();
    public String text;
    public JsonObject markup;
    public boolean html;
    public int edits;

    Shown(long id, long chat) {
      this.id = id;
      this.chat = chat;
    }

    /** The data of the first button whose label contains this. */
    public String button(String label) {
      return buttons().stream()
          .filter(b -> b.getString("text").contains(label) && b.containsKey("callback_data"))
          .map(b -> b.getString("callback_data"))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no button " + label + " in " + markup));
    }

    /** The buttons that ask us for something. */
    public List<JsonObject> asks() {
      return buttons().stream().filter(b -> b.containsKey("callback_data")).toList();
    }

    public List<JsonObject> buttons() {
      List<JsonObject> all = new ArrayList<>();
      JsonArray rows = markup.getJsonArray("inline_keyboard", new JsonArray());
      rows.forEach(row -> ((JsonArray) row).forEach(b -> all.add((JsonObject) b)));
      return all;
    }
  }

  /** How the next call of a method is (not) answered. */
  public interface Misbehaviour {
    void answer(FakeTelegram api, HttpServerRequest request, JsonObject parameters);
  }

  private static final Map<String, Set<String>> METHODS =
      Map.of(
          "sendMessage",
              Set.of("chat_id", "text", "parse_mode", "link_preview_options", "reply_markup"),
          "editMessageText",
              Set.of(
                  "chat_id",
                  "message_id",
                  "text",
                  "parse_mode",
                  "link_preview_options",
                  "reply_markup"),
          "answerCallbackQuery", Set.of("callback_query_id", "text"),
          "setMyCommands", Set.of("commands", "language_code", "scope"),
          "deleteWebhook", Set.of(),
          "setWebhook", Set.of("url", "secret_token", "max_connections", "allowed_updates"),
          "getUpdates", Set.of("offset", "timeout", "allowed_updates"));

  private final Vertx vertx;
  private HttpServer server;
  private final TreeMap<Long, Shown> messages = new TreeMap<>();
  private final Map<String, Deque<Misbehaviour>> next = new HashMap<>();
  private final Map<Long, Misbehaviour> always = new HashMap<>();
  private final Set<Long> blocked = new HashSet<>();
  private final TreeMap<Long, JsonObject> updates = new TreeMap<>();
  private final Map<String, JsonArray> commands = new HashMap<>();
  private final List<String> pressAnswers = new ArrayList<>();
  private final List<String> refusals = new ArrayList<>();
  private Runnable poller = () -> {};
  private JsonObject webhook;
  private long updateNumber = 1_000;
  private long messageNumber = 500;
  private int calls;

  public FakeTelegram(Vertx vertx) {
    this.vertx = vertx;
  }

  public Future<URI> start() {
    return start(0);
  }

  public Future<URI> start(int port) {
    server = vertx.createHttpServer();
    return server
        .requestHandler(request -> request.body().onSuccess(body -> serve(request, body)))
        .listen(port, "127.0.0.1")
        .map(s -> URI.create("http://127.0.0.1:" + s.actualPort()));
  }

  public Future<Void> stop() {
    return server.close();
  }

  // What tests arrange and look at.

  public synchronized void misbehaveOnce(String method, Misbehaviour how) {
    next.computeIfAbsent(method, m -> new ArrayDeque<>()).add(how);
  }

  public synchronized void misbehaveFor(long chat, Misbehaviour how) {
    always.put(chat, how);
  }

  public synchronized void behaveFor(long chat) {
    always.remove(chat);
  }

  public synchronized void block(long chat) {
    blocked.add(chat);
  }

  public synchronized void unblock(long chat) {
    blocked.remove(chat);
  }

  public synchronized List<Shown> messages() {
    return List.copyOf(messages.values());
  }

  public synchronized List<Shown> messages(long chat) {
    return messages.values().stream().filter(m -> m.chat == chat).toList();
  }

  public synchronized List<String> pressAnswers() {
    return List.copyOf(pressAnswers);
  }

  public synchronized Map<String, JsonArray> commands() {
    return Map.copyOf(commands);
  }

  /** What setWebhook was told; null after deleteWebhook. */
  public synchronized JsonObject webhook() {
    return webhook;
  }

  /** What we were told is no message at all. */
  public synchronized List<String> refusals() {
    return List.copyOf(refusals);
  }

  public synchronized int calls() {
    return calls;
  }

  public synchronized int unconfirmed() {
    return updates.size();
  }

  public void write(long chat, String language, String text) {
    JsonObject message =
        new JsonObject()
            .put("message_id", 1)
            .put("date", 1_790_000_000)
            .put("chat", chat(chat))
            .put("from", user(chat, language))
            .put("text", text);
    update(new JsonObject().put("message", message));
  }

  public void press(long chat, String language, Shown message, String data) {
    JsonObject shown =
        new JsonObject()
            .put("message_id", message.id)
            .put("date", 1_790_000_000)
            .put("chat", chat(chat))
            .put("text", visible(message.text, message.html))
            .put("reply_markup", message.markup);
    JsonObject press =
        new JsonObject()
            .put("id", "press-" + message.id)
            .put("from", user(chat, language))
            .put("message", shown)
            .put("data", data);
    update(new JsonObject().put("callback_query", press));
  }

  public synchronized void update(JsonObject update) {
    long number = updateNumber++;
    updates.put(number, update.copy().put("update_id", number));
    poller.run();
  }

  private static JsonObject chat(long chat) {
    return new JsonObject().put("id", chat).put("type", chat < 0 ? "group" : "private");
  }

  private static JsonObject user(long chat, String language) {
    return new JsonObject()
        .put("id", Math.abs(chat))
        .put("is_bot", false)
        .put("first_name", "A")
        .put("language_code", language);
  }

  // Ways to misbehave.

  public static Misbehaviour tooMany(int seconds) {
    return (api, request, parameters) ->
        refuse(
            request,
            429,
            "Too Many Requests: retry after " + seconds,
            new JsonObject().put("retry_after", seconds));
  }

  public static Misbehaviour refusal(int code, String description) {
    return (api, request, parameters) -> refuse(request, code, description, null);
  }

  public static Misbehaviour page(int status) {
    return (api, request, parameters) ->
        request
            .response()
            .setStatusCode(status)
            .putHeader("content-type", "text/html")
            .end("<html><body><h1>" + status + " Bad Gateway</h1></body></html>")
            .otherwiseEmpty();
  }

  public static Misbehaviour reset() {
    return (api, request, parameters) -> request.connection().close();
  }

  /** Takes the message, and says nothing. */
  public static Misbehaviour acceptAndReset() {
    return (api, request, parameters) -> {
      api.accept(parameters);
      request.connection().close();
    };
  }

  public static Misbehaviour stall() {
    return (api, request, parameters) -> {};
  }

  /** Takes the message, and breaks off in the middle of saying so. */
  public static Misbehaviour acceptAndCutOff() {
    return (api, request, parameters) -> {
      String whole =
          new JsonObject().put("ok", true).put("result", api.accept(parameters)).encode();
      request.response().putHeader("content-length", "" + whole.length());
      request
          .response()
          .write(whole.substring(0, whole.length() / 2))
          .onComplete(written -> request.connection().close());
    };
  }

  // The API.

  private synchronized void serve(HttpServerRequest request, Buffer body) {
    calls++;
    String prefix = "/bot" + TOKEN + "/";
    if (!request.path().startsWith(prefix)) {
      refuse(request, 401, "Unauthorized", null);
      return;
    }
    String method = request.path().substring(prefix.length());
    JsonObject parameters = new JsonObject(body);
    Misbehaviour how = misbehaviour(method, parameters);
    if (how != null) {
      how.answer(this, request, parameters);
      return;
    }
    try {
      checkParameters(method, parameters);
      if (method.equals("getUpdates")) {
        poll(request, parameters);
      } else {
        ok(request, answer(method, parameters));
      }
    } catch (Refused e) {
      if (e.code == 400) {
        refusals.add(method + ": " + e.getMessage());
      }
      refuse(request, e.code, e.getMessage(), null);
    }
  }

  private Misbehaviour misbehaviour(String method, JsonObject parameters) {
    Deque<Misbehaviour> planned = next.getOrDefault(method, new ArrayDeque<>());
    if (!planned.isEmpty()) {
      return planned.removeFirst();
    }
    return method.equals("sendMessage") ? always.get(parameters.getLong("chat_id")) : null;
  }

  private Object answer(String method, JsonObject parameters) {
    return switch (method) {
      case "sendMessage" -> accept(parameters);
      case "editMessageText" -> edit(parameters);
      case "answerCallbackQuery" -> {
        pressAnswers.add(parameters.getString("text", ""));
        yield true;
      }
      case "setMyCommands" -> {
        JsonObject scope = parameters.getJsonObject("scope");
        commands.put(
            scope == null
                ? parameters.getString("language_code", "")
                : "chat " + scope.getValue("chat_id"),
            parameters.getJsonArray("commands"));
        yield true;
      }
      case "setWebhook" -> {
        webhook = parameters;
        yield true;
      }
      case "deleteWebhook" -> {
        webhook = null;
        yield true;
      }
      default -> throw new Refused(404, "Not Found");
    };
  }

  synchronized JsonObject accept(JsonObject parameters) {
    long chat = parameters.getLong("chat_id");
    if (blocked.contains(chat)) {
      throw new Refused(403, "Forbidden: bot was blocked by the user");
    }
    Shown message = new Shown(messageNumber++, chat);
    fill(message, parameters);
    messages.put(message.id, message);
    return new JsonObject().put("message_id", message.id).put("chat", chat(chat));
  }

  private JsonObject edit(JsonObject parameters) {
    Shown message = messages.get(parameters.getLong("message_id"));
    if (message == null || message.chat != parameters.getLong("chat_id")) {
      throw new Refused(400, "Bad Request: message to edit not found");
    }
    fill(message, parameters);
    message.edits++;
    return new JsonObject().put("message_id", message.id);
  }

  private static void fill(Shown message, JsonObject parameters) {
    String text = parameters.getString("text");
    boolean html = "HTML".equals(parameters.getString("parse_mode"));
    String visible = visible(text, html);
    if (visible.isBlank() || visible.length() > 4_096) {
      throw new Refused(400, "Bad Request: message is too long");
    }
    JsonObject markup = parameters.getJsonObject("reply_markup", new JsonObject());
    checkMarkup(markup);
    message.text = text;
    message.html = html;
    message.markup = markup;
  }

  /** What a reader sees; refuses anything but well-nested {@code b}, {@code i}, {@code s}. */
  public static String visible(String text, boolean html) {
    if (!html) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    Deque<String> open = new ArrayDeque<>();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '<') {
        int end = text.indexOf('>', i);
        String tag = end < 0 ? "" : text.substring(i + 1, end);
        if (tag.equals("b") || tag.equals("i") || tag.equals("s")) {
          open.push(tag);
        } else if (open.isEmpty() || !tag.equals("/" + open.pop())) {
          throw new Refused(400, "Bad Request: can't parse entities: byte offset " + i);
        }
        i = end;
      } else if (c == '&') {
        int end = text.indexOf(';', i);
        String name = end < 0 ? "" : text.substring(i + 1, end);
        String meant = Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"").get(name);
        if (meant == null) {
          throw new Refused(400, "Bad Request: a bare & at " + i);
        }
        out.append(meant);
        i = end;
      } else {
        if (Character.isSurrogate(c)
            && !Character.isSurrogatePair(c, i + 1 < text.length() ? text.charAt(i + 1) : 'x')
            && !(i > 0 && Character.isSurrogatePair(text.charAt(i - 1), c))) {
          throw new Refused(400, "Bad Request: text must be encoded in UTF-8");
        }
        out.append(c);
      }
    }
    if (!open.isEmpty()) {
      throw new Refused(400, "Bad Request: can't find end tag of " + open);
    }
    return out.toString();
  }

  private static void checkMarkup(JsonObject markup) {
    int buttons = 0;
    for (Object row : markup.getJsonArray("inline_keyboard", new JsonArray())) {
      for (Object each : (JsonArray) row) {
        JsonObject button = (JsonObject) each;
        buttons++;
        String data = button.getString("callback_data");
        boolean oneAction = (data == null) == button.containsKey("url");
        if (button.getString("text").isBlank() || !oneAction) {
          throw new Refused(400, "Bad Request: can't parse inline keyboard button");
        }
        if (data != null && data.getBytes(StandardCharsets.UTF_8).length > 64) {
          throw new Refused(400, "Bad Request: BUTTON_DATA_INVALID");
        }
      }
    }
    if (buttons > 100) {
      throw new Refused(400, "Bad Request: REPLY_MARKUP_TOO_LONG");
    }
  }

  private static void checkParameters(String method, JsonObject parameters) {
    Set<String> known = METHODS.get(method);
    if (known == null) {
      throw new Refused(404, "Not Found");
    }
    if (!known.containsAll(parameters.fieldNames())) {
      throw new Refused(400, "Bad Request: unknown parameter in " + parameters.fieldNames());
    }
  }

  private void poll(HttpServerRequest request, JsonObject parameters) {
    long offset = parameters.getLong("offset", 0L);
    updates.headMap(offset).clear();
    long timeoutMs = TimeUnit.SECONDS.toMillis(parameters.getLong("timeout", 0L));
    if (!updates.isEmpty() || timeoutMs == 0) {
      ok(request, page());
      return;
    }
    boolean[] answered = {false};
    Runnable answer =
        () -> {
          synchronized (this) {
            if (!answered[0]) {
              answered[0] = true;
              poller = () -> {};
              ok(request, page());
            }
          }
        };
    poller = answer;
    request.response().closeHandler(closed -> answered[0] = true);
    vertx.setTimer(timeoutMs, id -> answer.run());
  }

  private JsonArray page() {
    JsonArray page = new JsonArray();
    updates.values().stream().limit(100).forEach(page::add);
    return page;
  }

  private static void ok(HttpServerRequest request, Object result) {
    request
        .response()
        .putHeader("content-type", "application/json")
        .end(new JsonObject().put("ok", true).put("result", result).toBuffer())
        .otherwiseEmpty();
  }

  private static void refuse(
      HttpServerRequest request, int code, String description, JsonObject parameters) {
    JsonObject body =
        new JsonObject().put("ok", false).put("error_code", code).put("description", description);
    if (parameters != null) {
      body.put("parameters", parameters);
    }
    request
        .response()
        .setStatusCode(code)
        .putHeader("content-type", "application/json")
        .end(body.toBuffer())
        .otherwiseEmpty();
  }

  /** What Telegram would refuse. */
  public static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final int code;

    Refused(int code, String description) {
      super(description);
      this.code = code;
    }
  }
}
