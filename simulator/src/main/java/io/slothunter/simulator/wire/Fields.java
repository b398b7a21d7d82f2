package io.slothunter.simulator.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The named fields of a form or a query, by name; the last of equal names wins. */
public final class Fields {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String MULTIPART = "multipart/form-data";

  private Fields() {}

  /** The body's fields, or nothing when the body is no form. */
  public static Optional<Map<String, String>> ofBody(Ask ask) {
    return switch (ask.mediaType()) {
      case FORM -> Optional.of(encoded(ask.text()));
      case MULTIPART -> boundary(ask).map(boundary -> multipart(ask.text(), boundary));
      default -> Optional.empty();
    };
  }

  public static Map<String, String> encoded(String text) {
    Map<String, String> fields = new HashMap<>();
    int at = 0;
    while (at < text.length()) {
      int end = text.indexOf('&', at);
      int stop = end < 0 ? text.length() : end;
      int equals = text.indexOf('=', at);
      if (equals >= at && equals < stop) {
        fields.put(decode(text.substring(at, equals)), decode(text.substring(equals + 1, stop)));
      } else if (stop > at) {
        fields.put(decode(text.substring(at, stop)), "");
      }
      at = stop + 1;
    }
    return fields;
  }

  /** Undoes percent-encoding where it is well formed and leaves the text as it is elsewhere. */
  public static String decode(String text) {
    if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
      return text;
    }
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return text;
    }
  }

  private static Optional<String> boundary(Ask ask) {
    String type = ask.headers().get("content-type");
    int at = type.indexOf("boundary=");
    if (at < 0) {
      return Optional.empty();
    }
    String boundary = type.substring(at + "boundary=".length());
    int end = boundary.indexOf(';');
    boundary = (end < 0 ? boundary : boundary.substring(0, end)).strip();
    boolean quoted = boundary.length() > 1 && boundary.startsWith("\"") && boundary.endsWith("\"");
    return Optional.of(quoted ? boundary.substring(1, boundary.length() - 1) : boundary)
        .filter(found -> !found.isEmpty());
  }

  private static Map<String, String> multipart(String text, String boundary) {
    Map<String, String> fields = new HashMap<>();
    String delimiter = "--" + boundary;
    int at = text.indexOf(delimiter);
    while (at >= 0) {
      int begin = at + delimiter.length();
      int end = text.indexOf(delimiter, begin);
      if (end < 0) {
        return fields;
      }
      part(text.substring(begin, end), fields);
      at = end;
    }
    return fields;
  }

  private static void part(String part, Map<String, String> fields) {
    int blank = part.indexOf("\r\n\r\n");
    int name = part.indexOf("name=\"");
    if (blank >= 0 && name >= 0 && name < blank) {
      int from = name + "name=\"".length();
      int to = part.indexOf('"', from);
      String value = part.substring(blank + 4);
      if (to > from) {
        fields.put(
            part.substring(from, to),
            value.endsWith("\r\n") ? value.substring(0, value.length() - 2) : value);
      }
    }
  }
}
