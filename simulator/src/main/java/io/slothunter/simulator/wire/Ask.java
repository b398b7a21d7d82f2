package io.slothunter.simulator.wire;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A request that has arrived whole. The path is still percent-encoded. */
public record Ask(String method, String path, String query, MultiMap headers, Buffer body) {

  public boolean acceptsGzip() {
    String accepted = headers.get("accept-encoding");
    return accepted != null && accepted.contains("gzip");
  }

  /** The media type of the body without parameters, in lower case; empty when none is named. */
  public String mediaType() {
    String type = headers.get("content-type");
    if (type == null) {
      return "";
    }
    int parameters = type.indexOf(';');
    return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
  }

  public String text() {
    return body.toString(StandardCharsets.UTF_8);
  }
}
