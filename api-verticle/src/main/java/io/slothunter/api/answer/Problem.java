package io.slothunter.api.answer;

import io.slothunter.api.json.Fault;
import io.slothunter.api.json.JsonText;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A request that cannot be fulfilled, as RFC 9457 tells it.
 *
 * @param detail says what to do
 * @param faults every single fault, where there are several
 * @param headers what the answer carries besides
 */
public record Problem(
    ProblemKind kind, String detail, List<Fault> faults, Map<String, String> headers)
    implements Answer {
  public Problem {
    faults = List.copyOf(faults);
    headers = Map.copyOf(headers);
  }

  public static Problem of(ProblemKind kind, String detail) {
    return new Problem(kind, detail, List.of(), Map.of());
  }

  public static Problem of(ProblemKind kind, List<Fault> faults) {
    Fault first = faults.get(0);
    return new Problem(kind, first.where() + " " + first.detail(), faults, Map.of());
  }

  public static Problem notAllowed(HttpMethod method, String allowed) {
    return of(ProblemKind.METHOD_NOT_ALLOWED, "use one of " + allowed + ", not " + method)
        .with("Allow", allowed);
  }

  public Problem with(String header, String value) {
    return new Problem(kind, detail, faults, Map.of(header, value));
  }

  /** Says when to come back; a wait of zero says nothing. */
  public Problem retryAfter(Duration wait) {
    long seconds = (wait.toMillis() + 999) / 1000;
    return seconds > 0 ? with("Retry-After", Long.toString(seconds)) : this;
  }

  public String json() {
    JsonText json = new JsonText().object();
    json.key("type").value(kind.type()).key("title").value(kind.title());
    json.key("status").value(kind.status()).key("detail").value(detail);
    if (!faults.isEmpty()) {
      json.key("errors").array();
      for (Fault fault : faults) {
        json.object().key(fault.where().startsWith("#") ? "pointer" : "parameter");
        json.value(fault.where()).key("detail").value(fault.detail()).endObject();
      }
      json.endArray();
    }
    return json.endObject().toString();
  }
}
