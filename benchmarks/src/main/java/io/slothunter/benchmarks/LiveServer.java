package io.slothunter.benchmarks;

import io.slothunter.api.ApiOptions;
import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.bus.Topic;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.event.SlotClosed;
import io.slothunter.scanner.event.SlotEvent;
import io.slothunter.scanner.event.SlotOpened;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A process that tells one event after the other to all who are connected: {@code ours}, the
 * product's own API, or {@code naive}, a loop that encodes the event for each socket.
 *
 * <p>Prints its port; answers {@code event} with the instant at which it happened, in the machine's
 * nanoseconds, {@code memory} with its resident kilobytes, and {@code held} with those of them that
 * are in use.
 */
public final class LiveServer {
  private static final int GARBAGE = 16_384;
  private static final CalendarId CALENDAR = new CalendarId(StillStores.CALENDAR);

  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1));
  private final Instant begin =
      Clock.systemUTC().instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofDays(1));
  private int events;

  private LiveServer() {}

  /** One of the two: where it listens, and how it tells an event. */
  private record Side(int port, Consumer<SlotEvent> tell) {}

  public static void main(String[] arguments) throws Exception {
    LiveServer server = new LiveServer();
    Side side = arguments[0].equals("naive") ? server.naive() : server.ours();
    System.out.println(side.port());
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      System.out.println(
          switch (line) {
            case "event" -> server.event(side);
            case "change" -> server.change(side);
            case "held" -> held();
            default -> memory();
          });
    }
    System.exit(0);
  }

  /** A slot opens. */
  private long event(Side side) {
    SlotOpened opened = new SlotOpened(CALENDAR, slot(events++), now(), false);
    long at = System.nanoTime();
    side.tell().accept(opened);
    return at;
  }

  /** A slot opens or closes, in turn, so that there are not more and more. */
  private int change(Side side) {
    SlotOpened opened = new SlotOpened(CALENDAR, slot(events / 2), now(), false);
    boolean closes = events++ % 2 == 1;
    side.tell().accept(closes ? new SlotClosed(CALENDAR, opened.slot(), now()) : opened);
    return events;
  }

  private Slot slot(int number) {
    Duration length = Duration.ofMinutes(15);
    return new Slot(begin.plus(length.multipliedBy(100 + number)), length);
  }

  private static Instant now() {
    return Clock.systemUTC().instant();
  }

  private Side ours() {
    StillStores stores = new StillStores(begin);
    LocalBus bus = new LocalBus(vertx);
    int port = BenchApi.start(vertx, stores, bus, ApiOptions.DEFAULTS.at("127.0.0.1", 0)).port();
    return new Side(
        port,
        opened -> {
          Recorded recorded = stores.write(opened);
          bus.publish(Topic.ANNOUNCED, new Topic.Announcement(List.of(recorded)));
        });
  }

  private Side naive() {
    Set<ServerWebSocket> sockets = new LinkedHashSet<>();
    int port =
        vertx
            .createHttpServer()
            .webSocketHandler(
                socket -> {
                  sockets.add(socket);
                  socket.textMessageHandler(
                      text -> socket.writeTextMessage("{\"type\":\"snapshot\"}"));
                  socket.closeHandler(closed -> sockets.remove(socket));
                })
            .listen(0, "127.0.0.1")
            .await()
            .actualPort();
    return new Side(
        port,
        event ->
            vertx.runOnContext(
                go -> sockets.forEach(socket -> socket.writeTextMessage(text(event)))));
  }

  private static String text(SlotEvent event) {
    SlotOpened opened = (SlotOpened) event;
    return new JsonObject()
        .put("type", "opened")
        .put("cursor", 1)
        .put("calendar", opened.calendar().value())
        .put("doctor", StillStores.DOCTOR)
        .put("start", opened.slot().start().toString())
        .put("end", opened.slot().end().toString())
        .put("seen_at", opened.seenAt().truncatedTo(ChronoUnit.MILLIS).toString())
        .put("returned", opened.returned())
        .encode();
  }

  /**
   * A process that has run for a while has touched all of its young generation, however few are
   * connected: so does this one before it is weighed, else the sockets would be charged for it.
   */
  private static String memory() throws IOException {
    byte[][] touched = new byte[64][];
    for (int i = 0; i < GARBAGE; i++) {
      touched[i % touched.length] = new byte[64 * 1024];
    }
    touched[0] = new byte[0];
    System.gc();
    return Long.toString(resident());
  }

  /**
   * What is alive in the heap, and all that is resident beside it. How large the collector likes
   * its generations at the moment is left out: this process was started with a heap that is all
   * there from the beginning ({@code -Xms}, {@code AlwaysPreTouch}).
   */
  private static String held() throws IOException {
    System.gc();
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    long beside = resident() - heap.getCommitted() / 1024;
    return (heap.getUsed() / 1024 + beside) + " " + heap.getUsed() / 1024 + " " + beside;
  }

  private static long resident() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElseThrow();
  }
}
