package io.slothunter.inference.model;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a model says of itself.
 *
 * @param kind what it answers, such as {@code hazard}
 * @param name which recipe it was made by
 * @param version goes up with each training of the same kind: the second in which it was trained
 * @param features what it takes, in this order
 * @param checksum SHA-256 of the model's file, in hexadecimal
 * @param trainedFrom the first instant that it learned from, and {@code trainedTo} the first that
 *     it did not, as ISO-8601
 * @param week which days it took as free, and in which time zone
 * @param metrics how well it did when it was judged, by name
 * @param bins how features were spread over what it learned from, by name; none in older manifests
 */
public record Manifest(
    String kind,
    String name,
    long version,
    List<String> features,
    String checksum,
    String trainedFrom,
    String trainedTo,
    Week week,
    Map<String, Double> metrics,
    Map<String, Bins> bins) {

  /**
   * @param free names of days, such as FRIDAY
   */
  public record Week(String zone, List<String> free) {
    public Week {
      free = List.copyOf(free);
    }
  }

  public Manifest {
    features = List.copyOf(features);
    metrics = Map.copyOf(metrics);
    bins = Map.copyOf(bins);
  }

  /** One that does not say how features were spread. */
  public Manifest(
      String kind,
      String name,
      long version,
      List<String> features,
      String checksum,
      String trainedFrom,
      String trainedTo,
      Week week,
      Map<String, Double> metrics) {
    this(kind, name, version, features, checksum, trainedFrom, trainedTo, week, metrics, Map.of());
  }

  /**
   * @throws IllegalArgumentException if this is no manifest
   */
  public static Manifest read(String text) {
    try {
      JsonObject json = new JsonObject(text);
      JsonObject window = json.getJsonObject("trained", new JsonObject());
      JsonObject week = json.getJsonObject("week", new JsonObject());
      return new Manifest(
          required(json, "kind"),
          required(json, "name"),
          json.getLong("version", 0L),
          strings(json.getJsonArray("features")),
          required(json, "sha256"),
          window.getString("from", ""),
          window.getString("to", ""),
          new Week(week.getString("zone", "UTC"), strings(week.getJsonArray("free"))),
          metrics(json.getJsonObject("metrics", new JsonObject())),
          bins(json.getJsonObject("bins", new JsonObject())));
    } catch (DecodeException | ClassCastException | NullPointerException e) {
      throw new IllegalArgumentException("the manifest cannot be understood: " + e.getMessage(), e);
    }
  }

  /** As it stands in a file. */
  public String text() {
    JsonObject metricsJson = new JsonObject();
    new TreeMap<>(metrics).forEach(metricsJson::put);
    JsonObject binsJson = new JsonObject();
    new TreeMap<>(bins)
        .forEach(
            (feature, each) ->
                binsJson.put(
                    feature,
                    new JsonObject()
                        .put("edges", array(each.edges()))
                        .put("shares", array(each.shares()))));
    return new JsonObject()
        .put("kind", kind)
        .put("name", name)
        .put("version", version)
        .put("sha256", checksum)
        .put("trained", new JsonObject().put("from", trainedFrom).put("to", trainedTo))
        .put("week", new JsonObject().put("zone", week.zone()).put("free", array(week.free())))
        .put("features", array(features))
        .put("metrics", metricsJson)
        .put("bins", binsJson)
        .encodePrettily();
  }

  private static JsonArray array(List<?> values) {
    return new JsonArray(List.<Object>copyOf(values));
  }

  private static String required(JsonObject json, String key) {
    String value = json.getString(key);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException("the manifest has no " + key);
    }
    return value;
  }

  private static List<String> strings(JsonArray array) {
    return array.stream().map(String.class::cast).toList();
  }

  private static Map<String, Double> metrics(JsonObject json) {
    Map<String, Double> metrics = new TreeMap<>();
    json.forEach(each -> metrics.put(each.getKey(), ((Number) each.getValue()).doubleValue()));
    return metrics;
  }

  private static Map<String, Bins> bins(JsonObject json) {
    Map<String, Bins> bins = new TreeMap<>();
    for (String feature : json.fieldNames()) {
      JsonObject each = json.getJsonObject(feature);
      bins.put(
          feature,
          new Bins(numbers(each.getJsonArray("edges")), numbers(each.getJsonArray("shares"))));
    }
    return bins;
  }

  private static List<Double> numbers(JsonArray array) {
    return array.stream().map(each -> ((Number) each).doubleValue()).toList();
  }
}
