package io.slothunter.simulator.control;

import io.slothunter.simulator.fault.Faults;
import io.slothunter.simulator.telegram.BotApi;
import io.slothunter.simulator.time.MicroClock;
import io.slothunter.simulator.wire.Traffic;
import io.slothunter.simulator.world.World;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.function.Function;
import java.util.function.Supplier;

/** The control endpoints; the package's documentation lists them. */
public final class ControlServer {

  private static final int LARGEST_BODY = 256 * 1024;
  private static final int INTERNAL_ERROR = 500;

  private final Vertx vertx;
  private final FaultDoor faults;
  private final TruthDoor truth;
  private final WorldDoor world;
  private final TelegramDoor telegram;
  private final TrafficDoor traffic;

  public ControlServer(
      Vertx vertx, MicroClock clock, World world, BotApi bot, Faults faults, Traffic traffic) {
    this.vertx = vertx;
    this.faults = new FaultDoor(faults, clock);
    this.truth = new TruthDoor(world, clock);
    this.world = new WorldDoor(world, clock);
    this.telegram = new TelegramDoor(bot, clock);
    this.traffic = new TrafficDoor(traffic);
  }

  /** Listens; port 0 takes any that is free. */
  public Future<HttpServer> listen(String host, int port) {
    return vertx.createHttpServer().requestHandler(router()).listen(port, host);
  }

  private Router router() {
    Router router = Router.router(vertx);
    router.route().handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
    router.route().failureHandler(ControlServer::failed);
    routeFaults(router);
    routeWorld(router);
    routeTelegram(router);
    router.get("/control/requests").handler(show(traffic::requests));
    router.delete("/control/requests").handler(show(traffic::reset));
    return router;
  }

  private void routeFaults(Router router) {
    router.get("/control/faults").handler(show(faults::list));
    router.post("/control/faults").handler(grant(faults::on));
    router.delete("/control/faults").handler(show(faults::allOff));
    router.delete("/control/faults/:id").handler(grant(faults::off));
  }

  private void routeWorld(Router router) {
    router.get("/control/world").handler(show(world::world));
    router.post("/control/world/pause").handler(show(world::pause));
    router.post("/control/world/resume").handler(show(world::resume));
    router.get("/control/doctors").handler(grant(world::doctors));
    router.get("/control/openings").handler(grant(truth::openings));
    router.get("/control/closings").handler(grant(truth::closings));
    router.get("/control/free").handler(grant(truth::free));
    router.post("/control/open").handler(grant(world::open));
    router.post("/control/take").handler(grant(world::take));
    router.post("/control/hold").handler(grant(world::hold));
    router.post("/control/release").handler(grant(world::release));
  }

  private void routeTelegram(Router router) {
    router.get("/control/telegram").handler(show(telegram::state));
    router.get("/control/messages").handler(grant(telegram::messages));
    router.get("/control/toasts").handler(show(telegram::toasts));
    router.post("/control/say").handler(grant(telegram::say));
    router.post("/control/press").handler(grant(telegram::press));
    router.post("/control/webhook").handler(grant(telegram::webhook));
    router.post("/control/chats/:id/block").handler(grant(telegram::block));
    router.post("/control/chats/:id/flood").handler(grant(telegram::flood));
    router.post("/control/chats/:id/unblock").handler(grant(telegram::unblock));
  }

  private static Handler<RoutingContext> grant(Function<Wish, JsonObject> deed) {
    return context -> answer(context, 200, deed.apply(Wish.of(context)));
  }

  private static Handler<RoutingContext> show(Supplier<JsonObject> sight) {
    return context -> answer(context, 200, sight.get());
  }

  private static void failed(RoutingContext context) {
    if (context.failure() instanceof Wish.Unmet unmet) {
      answer(context, unmet.status(), problem(String.valueOf(unmet.getMessage())));
    } else {
      int status = context.statusCode() > 0 ? context.statusCode() : INTERNAL_ERROR;
      answer(context, status, problem("the simulator failed: " + context.failure()));
    }
  }

  private static JsonObject problem(String why) {
    return new JsonObject().put("error", why);
  }

  private static void answer(RoutingContext context, int status, JsonObject body) {
    context
        .response()
        .setStatusCode(status)
        .putHeader("content-type", "application/json")
        .end(body.toBuffer())
        .onFailure(theAskerHasGone -> {});
  }
}
