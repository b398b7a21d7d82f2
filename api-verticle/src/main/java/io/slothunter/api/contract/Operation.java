package io.slothunter.api.contract;

import io.slothunter.api.json.Fault;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One method of one path, as the contract has it. */
public final class Operation {
  private final String id;
  private final String path;
  private final List<Parameter> parameters;
  private final Set<String> names;
  private final @Nullable Validator body;

  private final MultiMap farewell;

  Operation(
      String id,
      String path,
      List<Parameter> parameters,
      @Nullable Validator body,
      Map<String, String> farewell) {
    this.id = id;
    this.path = path;
    this.farewell = HttpHeaders.headers().addAll(farewell);
    this.parameters = List.copyOf(parameters);
    this.names =
        parameters.stream()
            .filter(each -> each.in().equals("query"))
            .map(Parameter::name)
            .collect(Collectors.toUnmodifiableSet());
    this.body = body;
  }

  /** The name that the contract gives it: {@code listDoctors}. */
  public String id() {
    return id;
  }

  /** As the contract writes it: {@code /api/v1/doctors/{id}}. */
  public String path() {
    return path;
  }

  /** Headers that say when it was deprecated and when it ends; none as long as it is in favour. */
  public MultiMap farewell() {
    return farewell;
  }

  /** What the contract has against a request's query. */
  public List<Fault> queryFaults(MultiMap query) {
    List<Fault> faults = new ArrayList<>();
    if (query.isEmpty() && parameters.stream().noneMatch(Parameter::required)) {
      return faults;
    }
    query.names().stream()
        .filter(name -> !names.contains(name))
        .limit(10)
        .forEach(name -> faults.add(new Fault(shortened(name), unknown())));
    for (Parameter parameter : parameters) {
      if (parameter.in().equals("query")) {
        faults.addAll(parameter.faults(query.getAll(parameter.name())));
      }
    }
    return faults;
  }

  /** Whether a request may carry a key, so that it is carried out once. */
  public boolean takesKey() {
    return parameters.stream().anyMatch(each -> each.name().equals("Idempotency-Key"));
  }

  /** Whether a request says anything in its body. */
  public boolean takesBody() {
    return body != null;
  }

  /** What the contract has against a body, which is to be JSON. */
  public List<Fault> bodyFaults(@Nullable Buffer json) {
    if (body == null) {
      return List.of();
    }
    Object value;
    try {
      value = json == null || json.length() == 0 ? null : Json.decodeValue(json);
    } catch (DecodeException e) {
      return List.of(new Fault("#", "this is not JSON: send one object in UTF-8"));
    }
    return value instanceof JsonObject
        ? Wording.of(body.validate(value))
        : List.of(new Fault("#", "send one JSON object: {…}"));
  }

  private String unknown() {
    return names.isEmpty()
        ? "is unknown: this path takes no parameters"
        : "is unknown: this path takes " + String.join(", ", new TreeSet<>(names));
  }

  private static String shortened(String name) {
    return name.length() > 60 ? name.substring(0, 60) + "…" : name;
  }
}
