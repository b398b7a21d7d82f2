package io.slothunter.api.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.api.TestApi.Reply;
import io.slothunter.api.account.AccountApi.Somebody;
import io.slothunter.api.contract.ContractCheck;
import io.slothunter.scanner.account.Role;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The one character that PostgreSQL takes in no text, in each place of the contract that takes a
 * text, while all else of the request is good.
 */
@Timeout(300)
class NulIT {
  private static final String NUL = "\u0000";

  /** Of what the contract's examples show too little. */
  private static final JsonObject FILTER =
      new JsonObject(
          """
          {"filter": {"specialties": ["heart"], "centres": ["a"], "services": ["b"],
            "cities": ["c"], "dates": [{"from": "2027-01-01"}], "visit": "online",
            "windows": [{"days": ["monday"], "from": "08:00"}],
            "except": {"specialties": ["d"], "centres": ["e"], "services": ["f"]}}}
          """);

  private static final Set<String> OF_WATCHES = Set.of("beginWatch", "changeWatch", "previewWatch");

  /** What there is of each kind, by its path. */
  private final Map<String, Long> ids = new LinkedHashMap<>();

  private final AccountApi api = new AccountApi().start();

  @AfterEach
  void stop() {
    api.close();
  }

  private record Attempt(HttpMethod method, String path, JsonObject body) {}

  private void make(Somebody by, String path, JsonObject wish) {
    Reply made = api.post(path, wish, by.shown());
    assertThat(made.status()).as(path + made.body()).isEqualTo(201);
    ids.put(path, made.json().getLong("id"));
  }

  private String in(String path) {
    return path.replace("{id}", ids.getOrDefault(path.split("/\\{", 2)[0], 1L).toString())
        .replace("{secret}", "x".repeat(43))
        .replace("{file}", "index.html");
  }

  private List<Attempt> attempts() {
    List<Attempt> all = new ArrayList<>();
    for (Map.Entry<String, String[]> each : ContractCheck.operations().entrySet()) {
      HttpMethod method = HttpMethod.valueOf(each.getValue()[0]);
      String path = each.getValue()[1];
      JsonObject operation = ContractCheck.operation(each.getKey());
      JsonObject example = ContractCheck.bodyExample(operation);
      if (path.contains("{")) {
        for (String text : List.of("%00", "1%00", "x%00" + "x".repeat(41))) {
          all.add(new Attempt(method, path.replaceAll("\\{[^}]*}", text), example));
        }
      }
      for (String name : ContractCheck.queryNames(operation)) {
        String query = "?" + URLEncoder.encode(name, UTF_8) + "=";
        if (!each.getKey().equals("liveEvents") || name.equals("doctor")) {
          all.add(new Attempt(method, in(path) + query + "%00", example));
          all.add(new Attempt(method, in(path) + query + "1%00", example));
        }
      }
      List<JsonObject> bodies = new ArrayList<>(example == null ? List.of() : poisoned(example));
      if (OF_WATCHES.contains(each.getKey())) {
        bodies.addAll(poisoned(FILTER.copy()));
      }
      bodies.forEach(body -> all.add(new Attempt(method, in(path), body)));
    }
    return all;
  }

  /** The example, once for each text in it with that text poisoned, and with each name. */
  private static List<JsonObject> poisoned(JsonObject example) {
    List<JsonObject> all = new ArrayList<>();
    poison(example, example, all);
    return all;
  }

  private static void poison(Object node, JsonObject whole, List<JsonObject> all) {
    if (node instanceof JsonObject object) {
      for (String name : List.copyOf(object.fieldNames())) {
        Object value = object.getValue(name);
        each(value, poison -> object.put(name, poison), whole, all);
        object.put(name, value);
        object.put(name + NUL, value);
        all.add(whole.copy());
        object.remove(name + NUL);
      }
    } else if (node instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        int at = i;
        Object value = array.getValue(i);
        each(value, poison -> array.set(at, poison), whole, all);
        array.set(i, value);
      }
    }
  }

  private static void each(
      Object value, Consumer<String> put, JsonObject whole, List<JsonObject> all) {
    if (value instanceof String text) {
      for (String poison : List.of(NUL, text + NUL, NUL + text)) {
        put.accept(poison);
        all.add(whole.copy());
      }
    } else {
      poison(value, whole, all);
    }
  }

  @Test
  void breaksNothing_wherever() {
    // Given
    Somebody admin = api.as(Role.ADMIN);
    make(admin, "/api/v1/watches", new JsonObject().put("doctor", 1));
    JsonObject hook = new JsonObject().put("url", "jsons://hook.example.org/");
    make(admin, "/api/v1/me/destinations", hook);
    JsonObject key = new JsonObject().put("name", "k").put("scopes", new JsonArray().add("read"));
    make(admin, "/api/v1/me/keys", key);
    ids.put("/api/v1/admin/clinics", api.as(Role.CLINIC).id());
    List<Attempt> all = attempts();
    assertThat(all.size()).isGreaterThan(300);
    Map<String, Integer> broken = new LinkedHashMap<>();

    for (Attempt each : all) {
      if (each.path().contains("/sessions/end") || each.path().contains("/me/password")) {
        continue;
      }
      // When
      Reply reply =
          each.body() == null
              ? api.api.send(each.method(), each.path(), null, admin.shown())
              : api.with(each.method(), each.path(), each.body(), admin.shown());

      // Then
      if (reply.status() >= 500) {
        broken.put(each.method() + " " + each.path() + " " + each.body(), reply.status());
      }
    }
    assertThat(broken).isEmpty();
  }
}
