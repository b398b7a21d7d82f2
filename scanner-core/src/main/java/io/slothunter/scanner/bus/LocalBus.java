package io.slothunter.scanner.bus;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageCodec;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The typed face of the Vert.x event bus: local delivery only, messages by reference. */
public final class LocalBus {
  private static final Logger LOG = LoggerFactory.getLogger(LocalBus.class);
  private static final String CODEC = "slothunter.reference";
  private static final DeliveryOptions OPTIONS =
      new DeliveryOptions().setLocalOnly(true).setCodecName(CODEC);

  private final EventBus bus;

  /** At most one for each Vert.x instance: it registers the codec. */
  public LocalBus(Vertx vertx) {
    this.bus = vertx.eventBus();
    bus.registerCodec(new ReferenceCodec());
  }

  public <T> void publish(Topic<T> topic, T message) {
    bus.publish(topic.address(), message, OPTIONS);
  }

  /**
   * Hands every message to a handler, on the context of the caller. A failed Future that a bus
   * handler returns would reach nobody, so it is logged here, as is whatever the handler throws.
   *
   * @return call {@code unregister} on it to stop
   */
  public <T> MessageConsumer<?> subscribe(Topic<T> topic, Function<T, Future<?>> handler) {
    MessageConsumer<Object> consumer = bus.localConsumer(topic.address());
    return consumer.handler(message -> receive(topic, handler, message.body()));
  }

  private static <T> void receive(Topic<T> topic, Function<T, Future<?>> handler, Object body) {
    try {
      handler.apply(topic.type().cast(body)).onFailure(e -> report(topic, e));
    } catch (RuntimeException e) {
      report(topic, e);
    }
  }

  private static void report(Topic<?> topic, Throwable failure) {
    LOG.atError()
        .setMessage("a receiver of the bus failed")
        .addKeyValue("topic", topic.address())
        .setCause(failure)
        .log();
  }

  private static final class ReferenceCodec implements MessageCodec<Object, Object> {
    @Override
    public void encodeToWire(Buffer buffer, Object message) {
      throw new IllegalStateException("messages of the local bus never leave the process");
    }

    @Override
    public Object decodeFromWire(int position, Buffer buffer) {
      throw new IllegalStateException("messages of the local bus never leave the process");
    }

    @Override
    public Object transform(Object message) {
      return message;
    }

    @Override
    public String name() {
      return CODEC;
    }

    @Override
    public byte systemCodecID() {
      return -1;
    }
  }
}
