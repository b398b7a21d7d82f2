package io.slothunter.notifier.bot;

import io.slothunter.notifier.bot.ChatService.Update;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for what people did, over and over, or is handed it. It asks only while it leads, because
 * the service answers one who asks; handed something it is at any time. Nothing else ends the loop
 * but {@link #stop}, and no person who takes long keeps it from the others. All on the context that
 * called {@link #start}.
 */
public final class Bot {
  private static final Logger LOG = LoggerFactory.getLogger(Bot.class);
  private static final int FULL_PAGE = 100;
  private static final long GLANCE_MS = 250;
  private static final long DRAIN_MS = 1_500;
  private static final long CONFIRM_MS = 1_000;
  private static final long FIRST_PAUSE_MS = 1_000;
  private static final long LONGEST_PAUSE_MS = 30_000;

  private final Vertx vertx;
  private final ChatService service;
  private final ChatOrder order;
  private final Menu menu;
  private final InstantSource clock;
  private final BotOptions options;

  private final UpdateTracker tracker;
  private final Handed handed;
  private boolean running;
  private boolean leads;

  /** The service hands over nothing by itself. */
  private boolean isToBeAsked;

  /** Which of the loops asks; what comes of an earlier one is left to the next. */
  private int loop;

  private boolean asking;
  private int failures;
  private long confirmed;
  private volatile BotStatus status = BotStatus.NEW;

  /**
   * @param conversation deals with one thing that a person did
   */
  public Bot(
      Vertx vertx,
      ChatService service,
      Function<Incoming, Future<Void>> conversation,
      Menu menu,
      InstantSource clock,
      BotOptions options) {
    this.vertx = vertx;
    this.service = service;
    this.order = new ChatOrder(conversation, this::endWaiting);
    this.handed = new Handed(vertx, order);
    this.menu = menu;
    this.clock = clock;
    this.options = options;
    this.tracker = new UpdateTracker(options.confirmWithin());
  }

  public void start() {
    running = true;
    listen();
  }

  /** Where the service is to call us it must have been told so; otherwise asking shows the rest. */
  private void listen() {
    if (!running) {
      return;
    }
    service
        .listen(this::take)
        .onComplete(
            done -> {
              if (done.failed()) {
                failed(done.cause(), this::listen);
              } else if (done.result()) {
                failures = 0;
                status = status.answered(clock.instant());
                menu.publish();
              } else {
                isToBeAsked = true;
                askAnew();
              }
            });
  }

  /** No other process asks from now on. */
  public void lead() {
    leads = true;
    askAnew();
  }

  /** Another process may ask. */
  public Future<Void> follow() {
    leads = false;
    loop++;
    return Future.succeededFuture();
  }

  private void askAnew() {
    if (leads && isToBeAsked) {
      ask(++loop);
    }
  }

  /** Handed over by the service itself. */
  private Future<Void> take(Update update) {
    if (!running) {
      return Future.failedFuture(new IllegalStateException("the bot stops"));
    }
    status = status.answered(clock.instant());
    menu.publish();
    return handed.take(update);
  }

  /** Deals with what has come, confirms it, and asks for nothing more. */
  public Future<Void> stop() {
    running = false;
    boolean led = leads;
    return tracker
        .untilAllDone()
        .compose(done -> handed.untilAllDone())
        .timeout(DRAIN_MS, TimeUnit.MILLISECONDS)
        .otherwiseEmpty()
        .compose(done -> led ? confirm() : Future.succeededFuture());
  }

  /** From any thread. */
  public BotStatus status() {
    return status;
  }

  /** The button of who presses too fast must not keep spinning. */
  private Future<Void> endWaiting(Incoming incoming) {
    return incoming instanceof Incoming.Pressed press
        ? service.answerPress(press.pressId(), "")
        : Future.succeededFuture();
  }

  private void ask(int turn) {
    if (!running || turn != loop) {
      return;
    }
    long from = tracker.next(clock.instant());
    Duration waiting = tracker.allDone() ? options.waiting() : Duration.ZERO;
    confirmed = from;
    asking = true;
    service
        .updates(from, waiting)
        .onComplete(
            done -> {
              asking = false;
              if (turn != loop) {
                return;
              }
              if (done.succeeded()) {
                take(done.result(), turn);
              } else {
                failed(done.cause(), () -> ask(turn));
              }
            });
  }

  private void take(List<Update> updates, int turn) {
    failures = 0;
    status = status.answered(clock.instant());
    if (!running) {
      return;
    }
    menu.publish();
    boolean anyNew = false;
    for (Update update : updates) {
      anyNew |= begin(update);
    }
    if (!anyNew && updates.size() >= FULL_PAGE) {
      // The page is full of what is being dealt with: newer updates are behind it.
      tracker.confirmAll();
    }
    // Most answers take a moment only: confirm them with the next question, not with one more.
    // Nothing at all is waited out, should the service not have waited itself.
    Future<?> glance =
        updates.isEmpty()
            ? vertx.timer(GLANCE_MS)
            : Future.any(tracker.untilAllDone(), vertx.timer(GLANCE_MS));
    glance.onComplete(done -> ask(turn));
  }

  private boolean begin(Update update) {
    if (!tracker.begin(update.number(), clock.instant())) {
      return false;
    }
    order.handle(update).onComplete(done -> tracker.end(update.number()));
    return true;
  }

  private void failed(Throwable cause, Runnable again) {
    String kind = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    boolean refused = cause instanceof ChatService.PollFailed failure && failure.refused();
    if (running && !kind.equals(status.error())) {
      (refused ? LOG.atError() : LOG.atWarn())
          .setMessage("what people write to the bot cannot be had; trying again")
          .addKeyValue("reason", kind)
          .log();
    }
    status = status.failed(kind, refused, clock.instant());
    long pause = Math.min(FIRST_PAUSE_MS << Math.min(failures++, 10), LONGEST_PAUSE_MS);
    pause -= ThreadLocalRandom.current().nextLong(pause / 5 + 1);
    vertx.setTimer(pause, id -> again.run());
  }

  private Future<Void> confirm() {
    long next = tracker.next(clock.instant());
    return asking || next == confirmed || next == 0
        ? Future.succeededFuture()
        : service
            .updates(next, Duration.ZERO)
            .timeout(CONFIRM_MS, TimeUnit.MILLISECONDS)
            .otherwiseEmpty()
            .mapEmpty();
  }
}
