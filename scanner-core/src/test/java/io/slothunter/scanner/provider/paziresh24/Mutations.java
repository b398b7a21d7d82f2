package io.slothunter.scanner.provider.paziresh24;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Damages a JSON document at every place in every way: one damage a mutant.
 *
 * <p>A place is written like {@code result.1795465800[0].slice}.
 */
final class Mutations {
  /** What a value becomes. */
  private static final List<String> OTHER_VALUES =
      List.of(
          "null",
          "true",
          "\"\"",
          "\"x\"",
          "\"۱۲\"",
          "-1",
          "5",
          "0.5",
          "1e400",
          "\"1\"",
          "99999999999999999999",
          "[]",
          "{}",
          "[[]]",
          "[null]",
          "{\"\":null}",
          "\"2026-13-40\"");

  private final Map<?, ?> document;
  private final List<Mutant> mutants = new ArrayList<>();

  /**
   * @param kind {@code drop}, {@code twice}, {@code then null}, {@code reorder}, or the new value
   */
  record Mutant(String place, String kind, String text) {}

  private Mutations(String document) {
    this.document = new JsonObject(document).getMap();
  }

  static List<Mutant> of(String document) {
    Mutations mutations = new Mutations(document);
    mutations.visit(mutations.document, "");
    return mutations.mutants;
  }

  private void visit(Object node, String place) {
    if (!place.isEmpty()) {
      List<String> kinds = new ArrayList<>(List.of("drop", "twice", "then null"));
      kinds.addAll(OTHER_VALUES);
      kinds.add("quoted");
      kinds.forEach(kind -> mutate(place, kind));
    }
    mutate(place, "reorder");
    if (node instanceof Map<?, ?> map) {
      map.forEach((name, value) -> visit(value, place + "." + name));
    } else if (node instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        visit(list.get(i), place + "[" + i + "]");
      }
    }
  }

  private void mutate(String place, String kind) {
    StringBuilder out = new StringBuilder();
    write(out, document, "", place, kind);
    mutants.add(new Mutant(place, kind, out.toString()));
  }

  private void write(StringBuilder out, Object node, String here, String place, String kind) {
    boolean reorder = here.equals(place) && kind.equals("reorder");
    List<String> parts = new ArrayList<>();
    if (node instanceof Map<?, ?> map) {
      map.forEach(
          (name, value) ->
              part(parts, Json.encode(name) + ":", value, here + "." + name, place, kind));
      join(out, '{', parts, '}', reorder);
    } else if (node instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        part(parts, "", list.get(i), here + "[" + i + "]", place, kind);
      }
      join(out, '[', parts, ']', reorder);
    } else {
      out.append(Json.encode(node));
    }
  }

  private void part(
      List<String> parts, String name, Object value, String here, String place, String kind) {
    StringBuilder whole = new StringBuilder();
    write(whole, value, here, place, kind);
    if (!here.equals(place) || kind.equals("reorder")) {
      parts.add(name + whole);
      return;
    }
    switch (kind) {
      case "drop" -> {}
      case "twice" -> Collections.addAll(parts, name + whole, name + whole);
      case "then null" -> Collections.addAll(parts, name + whole, name + "null");
      case "quoted" -> parts.add(name + Json.encode(whole.toString()));
      default -> parts.add(name + kind);
    }
  }

  private static void join(
      StringBuilder out, char open, List<String> parts, char close, boolean reversed) {
    List<String> ordered = new ArrayList<>(parts);
    if (reversed) {
      Collections.reverse(ordered);
    }
    out.append(open).append(String.join(",", ordered)).append(close);
  }

  /** The same document without white space. */
  static String compact(String document) {
    return new JsonObject(document).encode();
  }
}
