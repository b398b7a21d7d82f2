package io.slothunter.notifier.deliver;

import static java.util.stream.Collectors.groupingBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.slothunter.notifier.text.Message;
import io.slothunter.scanner.life.Lifetimes;
import io.slothunter.scanner.store.AlertOutbox;
import io.slothunter.scanner.store.Owed;
import io.slothunter.scanner.watch.Alert;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Everything that is owed on its way, over each channel by itself. */
public final class Delivery {
  private final Map<String, Pipeline> pipelines = new LinkedHashMap<>();

  /**
   * What delivery works with.
   *
   * @param writer the message for alerts of one person, one for each watch and doctor
   * @param gone told of what was to go to somebody who can no longer be reached there
   * @param lifetimes how long openings may be expected to stay free
   */
  public record Ports(
      AlertOutbox outbox,
      InstantSource clock,
      MeterRegistry registry,
      Function<List<Alert>, Message> writer,
      Consumer<Owed> gone,
      Lifetimes lifetimes) {}

  public Delivery(Vertx vertx, Ports ports, List<Outlet> outlets, DeliveryOptions options) {
    for (Outlet outlet : outlets) {
      pipelines.put(outlet.channel().name(), new Pipeline(vertx, ports, outlet, options));
    }
  }

  /** All on the context of the caller. */
  public void start() {
    pipelines.values().forEach(Pipeline::start);
  }

  /** Sends nothing new, waits for what is under way, and writes what became of it. */
  public Future<Void> stop() {
    return Future.join(pipelines.values().stream().map(Pipeline::stop).toList()).mapEmpty();
  }

  /** What has just been recorded; what no channel here serves is left where it stands. */
  public void deliver(List<Owed> owed) {
    Map<String, List<Owed>> byChannel =
        owed.stream().collect(groupingBy(each -> each.contact().channel()));
    byChannel.forEach(
        (channel, all) -> {
          Pipeline pipeline = pipelines.get(channel);
          if (pipeline != null) {
            pipeline.deliver(all);
          }
        });
  }

  /** How each channel stands, by its name; from any thread. */
  public Map<String, DeliveryStatus> status() {
    Map<String, DeliveryStatus> all = new LinkedHashMap<>();
    pipelines.forEach((name, pipeline) -> all.put(name, pipeline.status()));
    return all;
  }
}
