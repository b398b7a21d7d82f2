package io.slothunter.app;

import io.slothunter.inference.like.DoctorGraph;
import io.slothunter.inference.like.Together;
import io.slothunter.inference.worth.LearnedWorth;
import io.slothunter.scanner.like.Likeness;
import io.slothunter.scanner.store.Directory;
import io.slothunter.scanner.store.Reactions;
import io.slothunter.scanner.store.Waits;
import io.slothunter.scanner.worth.Worth;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns what people like and which doctors are like others, beside everything else: nobody waits
 * for it, and whoever asks gets what there is. What people say is read as it comes; the doctors and
 * who waits for them as a whole, in parts, now and then.
 */
final class Knowing {
  private static final Logger LOG = LoggerFactory.getLogger(Knowing.class);

  /** The first polls come first. */
  private static final Duration BEGIN_AFTER = Duration.ofSeconds(3);

  private static final Duration LISTEN_EVERY = Duration.ofSeconds(10);
  private static final Duration DRAW_EVERY = Duration.ofMinutes(30);

  /** Watches that ended longer ago say nothing of doctors any more. */
  private static final Duration REMEMBERED = Duration.ofDays(180);

  private static final int WAITS_AT_ONCE = 2_000;

  private final Vertx vertx;
  private final Context context;
  private final Reactions reactions;
  private final Waits waits;
  private final Directory directory;
  private final InstantSource clock;
  private final LearnedWorth worth = new LearnedWorth();
  private volatile Likeness graph = Likeness.UNKNOWN;
  private Reactions.Mark heard = Reactions.Mark.BEGIN;
  private Future<Void> listening = Future.succeededFuture();
  private Future<Void> drawing = Future.succeededFuture();
  private long listens = -1;
  private long draws = -1;
  private boolean drawn;
  private boolean stopped;

  Knowing(Vertx vertx, Reactions reactions, Waits waits, Directory directory, InstantSource clock) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.reactions = reactions;
    this.waits = waits;
    this.directory = directory;
    this.clock = clock;
  }

  Worth worth() {
    return worth;
  }

  Likeness likeness() {
    return (doctor, limit) -> graph.of(doctor, limit);
  }

  void start() {
    context.runOnContext(
        go -> {
          if (!stopped) {
            listens =
                vertx.setPeriodic(
                    BEGIN_AFTER.toMillis(), LISTEN_EVERY.toMillis(), id -> listenAndDraw());
            draws = vertx.setPeriodic(DRAW_EVERY.toMillis(), id -> draw());
          }
        });
  }

  Future<?> stop() {
    context.runOnContext(
        go -> {
          stopped = true;
          vertx.cancelTimer(listens);
          vertx.cancelTimer(draws);
        });
    return Future.succeededFuture();
  }

  /** Who had a slot of whom is a part of the drawing, which is tried again where it failed. */
  private void listenAndDraw() {
    listen();
    if (!drawn) {
      listening.onComplete(done -> draw());
    }
  }

  private void listen() {
    if (listening.isComplete() && !stopped) {
      listening = hear();
      listening.onFailure(e -> warn("what people say of openings is read later", e));
    }
  }

  private Future<Void> hear() {
    return reactions
        .changed(heard)
        .compose(page -> work(() -> learn(page)).map(page))
        .compose(
            page -> {
              heard = page.mark();
              return page.more() && !stopped ? hear() : Future.succeededFuture();
            });
  }

  private boolean learn(Reactions.Page page) {
    page.people().forEach(worth::learn);
    return true;
  }

  private void draw() {
    if (drawing.isComplete() && !stopped) {
      Together together = new Together();
      drawing =
          gather(together, 0)
              .compose(gathered -> directory.entries())
              .compose(
                  entries ->
                      work(
                          () -> {
                            worth.wanted(together::add);
                            return DoctorGraph.of(entries, together);
                          }))
              .onSuccess(done -> graph = done)
              .mapEmpty();
      drawing.onComplete(done -> drawn = done.succeeded());
      drawing.onFailure(e -> warn("which doctors are like others is found out later", e));
    }
  }

  private Future<Void> gather(Together together, long after) {
    return waits
        .page(after, clock.instant().minus(REMEMBERED), WAITS_AT_ONCE)
        .compose(
            page -> {
              page.waits()
                  .forEach(wait -> wait.doctors().forEach(d -> together.add(wait.person(), d)));
              return page.more() && !stopped
                  ? gather(together, page.after())
                  : Future.succeededFuture();
            });
  }

  /** One after the other, because all is asked for on one context. */
  private <T> Future<T> work(Callable<T> task) {
    return context.executeBlocking(task, true);
  }

  private static void warn(String message, Throwable cause) {
    LOG.atWarn().setMessage(message).addKeyValue("cause", cause.toString()).log();
  }
}
