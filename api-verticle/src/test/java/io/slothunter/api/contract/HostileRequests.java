package io.slothunter.api.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** For every operation of the contract, requests that try to break it. */
public final class HostileRequests {
  /** Texts for every place that takes one. */
  private static final List<String> TEXTS =
      List.of(
          "' OR '1'='1",
          "1; DROP TABLE doctor; --",
          "\" UNION SELECT * FROM person --",
          "$1",
          "%' --",
          "<script>alert(1)</script>",
          "\"><img src=x onerror=alert(1)>",
          "javascript:alert(1)",
          "{{7*7}}${7*7}#{7*7}",
          "${jndi:ldap://127.0.0.1/x}",
          "../../../../etc/passwd",
          "..\\..\\windows",
          "file:///etc/passwd",
          "http://127.0.0.1:1/",
          "\u0000",
          "a\r\nSet-Cookie: x=1",
          "\ud83d\ude00\u202e\u200f",
          "NaN",
          "-9223372036854775808",
          "1e999",
          "true",
          "[]",
          "x".repeat(1_500));

  private static final List<String> RAW_QUERIES =
      List.of("%", "%zz", "%ff%fe", "%c0%ae", "%00", "%ED%A0%80", "&&&&", "=", "a=1&".repeat(300));

  private static final List<String> TAILS =
      List.of(
          "/..",
          "/../..",
          "//",
          "/%2e%2e/%2e%2e",
          "/..;/",
          "/.%00",
          "\\..",
          ";x=1",
          "%2f..%2f",
          "/*",
          "?",
          "#",
          "/%ff",
          "%");

  private static final List<String> BODIES =
      List.of(
          "",
          "null",
          "{",
          "[[[[",
          "\"text\"",
          "{\"url\":{\"$ne\":1}}",
          "{\"url\":[\"https://doctors.example/x\"]}",
          "{\"url\":null}",
          "{\"url\":\"\"}",
          "{\"url\":\"https://doctors.example/x\",\"admin\":true}",
          "{\"__proto__\":{\"x\":1},\"constructor\":1}",
          "{\"url\":\"\\ud800\"}",
          "{\"url\":1e400}",
          "{\"url\":" + "9".repeat(2_000) + "}",
          "{\"a\":".repeat(2_000),
          "[".repeat(10_000),
          "{\"url\":\"" + "x".repeat(3_000) + "\"}",
          "{\"url\":\"" + "x".repeat(20_000) + "\"}",
          "x".repeat(100_000));

  private HostileRequests() {}

  /**
   * @param what for whoever reads that it failed
   */
  public record Hostile(String what, Buffer bytes) {}

  /** All of them; each ends its connection. */
  public static List<Hostile> all() {
    return all("");
  }

  /**
   * The same, from somebody.
   *
   * @param shown a header line of each request; empty for none
   */
  public static List<Hostile> all(String shown) {
    List<Hostile> plain = new ArrayList<>();
    gather(plain);
    if (shown.isEmpty()) {
      return plain;
    }
    byte[] line = (shown + "\r\n").getBytes(UTF_8);
    return plain.stream().map(each -> new Hostile(each.what(), with(each.bytes(), line))).toList();
  }

  /** Behind the request line. */
  private static Buffer with(Buffer request, byte[] line) {
    int end = 0;
    while (request.getByte(end) != '\n') {
      end++;
    }
    return Buffer.buffer()
        .appendBuffer(request, 0, end + 1)
        .appendBytes(line)
        .appendBuffer(request, end + 1, request.length() - end - 1);
  }

  private static void gather(List<Hostile> all) {
    JsonObject paths = ContractCheck.OPEN_API.getJsonObject("paths");
    for (String template : paths.fieldNames()) {
      JsonObject item = paths.getJsonObject(template);
      String path =
          template
              .replace("{id}", "10")
              .replace("{secret}", "x".repeat(43))
              .replace("{file}", "index.html");
      if (!path.equals("/api/v1/live/events") && item.containsKey("get")) {
        queries(all, path, item.getJsonObject("get"));
      }
      for (String tail : TAILS) {
        add(all, "GET", path + tail + "/x", "", "");
      }
      for (String text : TEXTS) {
        if (template.contains("{")) {
          String method = item.fieldNames().iterator().next().toUpperCase(Locale.ROOT);
          add(all, method, template.replaceAll("\\{[^}]*}", encoded(text)), "", "");
        }
      }
      headers(all, path);
      methods(all, path, item);
      for (String method : List.of("post", "patch", "delete")) {
        if (item.containsKey(method)) {
          bodies(all, method.toUpperCase(Locale.ROOT), path, item.getJsonObject(method));
        }
      }
    }
  }

  private static void queries(List<Hostile> all, String path, JsonObject get) {
    List<String> names = new ArrayList<>(List.of("unknown"));
    for (Object each : get.getJsonArray("parameters", new JsonArray())) {
      JsonObject parameter = ContractCheck.resolved((JsonObject) each);
      if (parameter.getString("in").equals("query")) {
        names.add(parameter.getString("name"));
      }
    }
    for (String name : names) {
      for (String text : TEXTS) {
        add(all, "GET", path + "?" + name + "=" + encoded(text), "", "");
      }
    }
    for (String raw : RAW_QUERIES) {
      add(all, "GET", path + "?" + names.get(names.size() - 1) + "=" + raw, "", "");
    }
  }

  private static void headers(List<Hostile> all, String path) {
    if (path.equals("/api/v1/live/events")) {
      return;
    }
    for (String name : List.of("If-None-Match", "Accept", "Prefer", "Origin", "Host", "Cookie")) {
      for (String value :
          List.of("\"", "*,*,*", "\\\"\\\"", "x".repeat(3_000), ";;;q=;=", "é\u0001")) {
        add(all, "GET", path, name + ": " + value + "\r\n", "");
      }
    }
    add(all, "GET", path, "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n");
    add(all, "GET", path, "Content-Length: 5\r\n", "hello");
    add(all, "GET", path, "Content-Length: -5\r\n", "");
    add(all, "GET", path, "Content-Length: 1\r\nContent-Length: 2\r\n", "x");
    add(all, "GET", path, "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n", "");
    add(all, "GET", path, "X: 1\r\n".repeat(600), "");
    add(all, "GET", path, "X: " + "x".repeat(9_000) + "\r\n", "");
    add(all, "GET", path + "?x=" + "x".repeat(5_000), "", "");
  }

  private static void methods(List<Hostile> all, String path, JsonObject item) {
    for (String method : List.of("PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "get", "\u0001")) {
      if (!item.containsKey(method.toLowerCase(Locale.ROOT)) || method.equals("get")) {
        add(all, method, path, "", "");
      }
    }
    if (!item.containsKey("post")) {
      add(all, "POST", path, "Content-Type: application/json\r\nContent-Length: 2\r\n", "{}");
    }
  }

  private static void bodies(List<Hostile> all, String method, String path, JsonObject operation) {
    List<String> bodies = new ArrayList<>(BODIES);
    for (String text : TEXTS) {
      bodies.add(new JsonObject().put("url", text).put("watch", text).encode());
      bodies.add(new JsonObject().put("url", text).encode());
      bodies.add(new JsonObject().put(text, text).encode());
    }
    for (String name : fields(operation)) {
      for (String text : TEXTS) {
        bodies.add(new JsonObject().put(name, text).encode());
      }
      bodies.add(new JsonObject().put(name, new JsonObject().put("$ne", 1)).encode());
    }
    for (String body : bodies) {
      int length = body.getBytes(UTF_8).length;
      String size = "Content-Length: " + length + "\r\n";
      add(all, method, path, "Content-Type: application/json\r\n" + size, body);
      add(all, method, path, "Content-Type: text/plain\r\n" + size, body);
      add(
          all,
          method,
          path,
          "Content-Type: application/json\r\nContent-Encoding: gzip\r\n" + size,
          body);
      add(
          all,
          method,
          path,
          "Content-Type: application/json\r\nIdempotency-Key: a b\r\n" + size,
          body);
    }
    // Bytes that are no UTF-8, where a text stands.
    byte[] broken = "{\"url\":\"\u00c3(\u00ff\u00fe\u00c0\u00af\"}".getBytes(ISO_8859_1);
    all.add(
        new Hostile(
            method + " " + path + " with broken UTF-8",
            request(
                method,
                path,
                "Content-Type: application/json\r\nContent-Length: " + broken.length + "\r\n",
                broken)));
  }

  /** What the contract lets a body name. */
  private static List<String> fields(JsonObject operation) {
    JsonObject body = operation.getJsonObject("requestBody");
    if (body == null) {
      return List.of();
    }
    JsonObject schema =
        ContractCheck.resolved(
            body.getJsonObject("content")
                .getJsonObject("application/json")
                .getJsonObject("schema"));
    return List.copyOf(schema.getJsonObject("properties").fieldNames());
  }

  private static void add(
      List<Hostile> all, String method, String address, String headers, String body) {
    String what = method + " " + shortened(address) + " " + shortened(headers) + shortened(body);
    all.add(new Hostile(what, request(method, address, headers, body.getBytes(UTF_8))));
  }

  private static Buffer request(String method, String address, String headers, byte[] body) {
    String host = headers.startsWith("Host:") ? "" : "Host: 127.0.0.1\r\n";
    String head =
        method + " " + address + " HTTP/1.1\r\n" + host + headers + "Connection: close\r\n\r\n";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.getBytes(UTF_8));
    bytes.writeBytes(body);
    return Buffer.buffer(bytes.toByteArray());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private static String shortened(String text) {
    String line = text.replace("\r\n", "⏎");
    return line.length() > 160 ? line.substring(0, 160) + "…" : line;
  }
}
