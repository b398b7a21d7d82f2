package io.slothunter.simulator.wire;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * An answer before it is on the wire.
 *
 * @param handedOver told the instant (epoch microseconds) just before the answer was handed to the
 *     socket, once it all had been; never told when the answer was spoilt or the asker had gone
 */
public record Reply(int status, List<Header> headers, Buffer body, LongConsumer handedOver) {

  private static final Header JSON = new Header("content-type", "application/json");
  private static final Header HTML = new Header("content-type", "text/html; charset=UTF-8");

  /** One header line. */
  public record Header(String name, String value) {}

  public static Reply json(int status, List<Header> headers, Buffer body) {
    return new Reply(status, with(headers, JSON), body, Reply::tellNobody);
  }

  public static Reply html(int status, String page) {
    return new Reply(status, List.of(HTML), Buffer.buffer(page), Reply::tellNobody);
  }

  public Reply with(Header header) {
    return new Reply(status, with(headers, header), body, handedOver);
  }

  public Reply withBody(Buffer other) {
    return new Reply(status, headers, other, handedOver);
  }

  public Reply whenHandedOver(LongConsumer told) {
    return new Reply(status, headers, body, told);
  }

  boolean isGzipped() {
    return headers.stream().anyMatch(header -> header.name().equals("content-encoding"));
  }

  private static void tellNobody(long instant) {}

  private static List<Header> with(List<Header> headers, Header header) {
    List<Header> all = new ArrayList<>(headers);
    all.add(header);
    return List.copyOf(all);
  }
}
