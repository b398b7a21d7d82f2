package io.slothunter.api.live;

import io.micrometer.core.instrument.MeterRegistry;
import io.slothunter.api.caller.Caller;
import io.slothunter.api.view.LoggedEvent;
import io.slothunter.api.view.SlotView;
import io.slothunter.api.view.ViewListener;
import io.slothunter.scanner.store.SlotLog;
import io.slothunter.scanner.watch.PersonId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All live clients: passes every event to those who listen to it, encoded once. On one context. */
public final class LiveHub implements ViewListener {
  private static final Logger LOG = LoggerFactory.getLogger(LiveHub.class);

  /** Of so many people who changed their watches lately it is known who they were. */
  private static final int MOST_REMEMBERED = 10_000;

  private final Vertx vertx;
  private final LiveRoom room;
  private final Audience audience = new Audience();
  private final Pulse pulse;
  private final Spread spread;
  private final Map<EventStream, Listener> clients = new LinkedHashMap<>();
  private final Promise<Void> empty = Promise.promise();
  private boolean closing;
  private boolean checking;

  public LiveHub(
      Vertx vertx,
      SlotView view,
      SlotLog log,
      LiveOptions options,
      MeterRegistry registry,
      Optional<LiveAccounts> accounts) {
    this.vertx = vertx;
    this.pulse = new Pulse(vertx);
    LiveFigures figures = new LiveFigures(registry);
    this.spread = new Spread(vertx, figures);
    this.room =
        new LiveRoom(
            vertx,
            view,
            new Backlog(log, view.listings()),
            audience,
            options,
            figures,
            accounts,
            new WatchChanges(MOST_REMEMBERED));
  }

  public void start() {
    room.view().listen(this);
    pulse.start(room.options().heartbeat());
    room.accounts().ifPresent(each -> each.passes().onEnded(this::checkSoon));
  }

  /** Tells all clients how far they got and closes; done when all have gone. */
  public Future<Void> shutdown() {
    closing = true;
    pulse.stop();
    if (clients.isEmpty()) {
      spread.close();
      return Future.succeededFuture();
    }
    LOG.atInfo().setMessage("closing live clients").addKeyValue("clients", clients.size()).log();
    List.copyOf(clients.values()).forEach(Listener::dismiss);
    return empty.future().onComplete(gone -> spread.close());
  }

  @Override
  public void happened(LoggedEvent event) {
    Frame frame = Frame.of(event, true);
    List<EventStream> lagging = new ArrayList<>(0);
    spread.spread(
        frame,
        clients.size(),
        round ->
            audience.of(
                event,
                stream -> {
                  if (!stream.receive(event, frame, round)) {
                    lagging.add(stream);
                  }
                }));
    frame.handedOut();
    lagging.stream().distinct().map(clients::get).forEach(Listener::lagged);
  }

  @Override
  public void jumped() {
    List.copyOf(clients.keySet()).forEach(stream -> vertx.runOnContext(later -> stream.jumped()));
  }

  /** Somebody's watches changed; it may be anybody's if empty. */
  public Future<?> watchesChanged(Optional<PersonId> whose) {
    room.changes().oneMore(whose);
    return Future.succeededFuture();
  }

  /** A session or key has ended: whoever is here by it goes, once for many that end together. */
  private void checkSoon() {
    if (!checking) {
      checking = true;
      vertx.runOnContext(
          later -> {
            checking = false;
            List.copyOf(clients.values()).forEach(Listener::checkStay);
          });
    }
  }

  boolean isClosing() {
    return closing;
  }

  boolean isFull() {
    return clients.size() >= room.options().clients();
  }

  /** What its clients share. */
  LiveRoom room() {
    return room;
  }

  void welcome(ServerWebSocket socket, Caller caller, Optional<String> shown) {
    Peer peer = new Peer(vertx, socket, room.options(), room.figures());
    LiveClient client = new LiveClient(room, peer);
    client.isLetIn(caller, shown);
    Runnable leaving = join(client);
    socket.frameHandler(client::hear);
    socket.exceptionHandler(LiveHub::logBroken);
    peer.onGone(leaving);
    if (closing) {
      client.dismiss();
    }
  }

  /**
   * Takes in a client.
   *
   * @return what to run when its connection is gone
   */
  Runnable join(Listener client) {
    clients.put(client.stream(), client);
    room.figures().clientCame();
    Runnable offPulse = pulse.add(client);
    return () -> {
      offPulse.run();
      forget(client);
    };
  }

  private void forget(Listener client) {
    client.gone();
    if (clients.remove(client.stream()) != null) {
      room.figures().clientWent();
    }
    if (closing && clients.isEmpty()) {
      empty.tryComplete();
    }
  }

  private static void logBroken(Throwable e) {
    LOG.atDebug().setMessage("a live connection broke").addKeyValue("cause", e.toString()).log();
  }
}
