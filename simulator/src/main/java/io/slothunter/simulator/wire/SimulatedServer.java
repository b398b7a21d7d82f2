package io.slothunter.simulator.wire;

import io.slothunter.simulator.fault.Faults;
import io.slothunter.simulator.fault.Misfortune;
import io.slothunter.simulator.time.MicroClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Function;

/**
 * A server on a real socket whose requests are counted, delayed, and answered by a room or spoilt
 * by a fault.
 */
public final class SimulatedServer {

  private static final int LARGEST_BODY = 256 * 1024;
  private static final int TOO_LARGE = 413;
  private static final int BACKLOG = 4_096;

  private final Vertx vertx;
  private final MicroClock clock;
  private final Traffic traffic;
  private final Faults faults;
  private final Function<String, Room> rooms;

  /** {@code rooms} names the room that answers a path. */
  public SimulatedServer(
      Vertx vertx, MicroClock clock, Traffic traffic, Faults faults, Function<String, Room> rooms) {
    this.vertx = vertx;
    this.clock = clock;
    this.traffic = traffic;
    this.faults = faults;
    this.rooms = rooms;
  }

  /** Listens; port 0 takes any that is free. */
  public Future<HttpServer> listen(String host, int port) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(host)
            .setPort(port)
            // Faults are about connections: each must carry one exchange at a time.
            .setHttp2ClearTextEnabled(false)
            .setAcceptBacklog(BACKLOG);
    return vertx.createHttpServer(options).requestHandler(this::arrived).listen();
  }

  private void arrived(HttpServerRequest request) {
    Room room = rooms.apply(request.path());
    String label = room.label(request.path());
    Runnable done = traffic.arrived(room.area(), label);
    request.response().exceptionHandler(gone -> {});
    request.exceptionHandler(gone -> {});
    Exchange exchange = new Exchange(vertx, clock, request, room);
    new Leaving(done).watch(request);
    new BodyIntake(request, LARGEST_BODY)
        .whole()
        .onSuccess(body -> proceed(request, room, label, exchange, body))
        .onFailure(tooLarge -> exchange.send(Reply.html(TOO_LARGE, "<h1>413</h1>")));
  }

  private void proceed(
      HttpServerRequest request, Room room, String label, Exchange exchange, Buffer body) {
    Ask ask = ask(request, body);
    Misfortune misfortune = faults.befalls(room.area(), label);
    long delay = misfortune.delayMillis() + room.usualDelayMillis();
    if (delay > 0) {
      vertx.setTimer(delay, fired -> meet(exchange, ask, misfortune));
    } else {
      meet(exchange, ask, misfortune);
    }
  }

  private static void meet(Exchange exchange, Ask ask, Misfortune misfortune) {
    misfortune
        .worse()
        .ifPresentOrElse(what -> exchange.suffer(ask, what), () -> exchange.answer(ask));
  }

  private static Ask ask(HttpServerRequest request, Buffer body) {
    String query = request.query();
    return new Ask(
        request.method().name(),
        request.path(),
        query == null ? "" : query,
        request.headers(),
        body);
  }
}
