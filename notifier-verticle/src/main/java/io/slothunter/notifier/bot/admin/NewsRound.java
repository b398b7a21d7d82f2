package io.slothunter.notifier.bot.admin;

import io.slothunter.notifier.deliver.SendOutcome;
import io.slothunter.notifier.deliver.SpareLane;
import io.slothunter.notifier.text.Html;
import io.slothunter.notifier.text.Message;
import io.slothunter.scanner.store.Broadcasts;
import io.slothunter.scanner.store.Broadcasts.News;
import io.slothunter.scanner.watch.Person;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends news from one person to the next, as far as alerts and answers leave room. How far it came
 * is written after each, so that a process that was killed repeats one message at most; and one
 * process sends at a time.
 */
public final class NewsRound {
  private static final Logger LOG = LoggerFactory.getLogger(NewsRound.class);
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(30);
  private static final int AT_ONCE = 50;
  private static final long SHUT_OUT_MS = 10_000;

  /** A chat that has to wait for longer goes without. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Vertx vertx;
  private final Broadcasts broadcasts;
  private final SpareLane lane;
  private final String channel;
  private final Consumer<Person> gone;
  private final InstantSource clock;
  private final String owner = UUID.randomUUID().toString();
  private boolean running;
  private boolean busy;
  private long timer = -1;

  /**
   * @param channel people of other channels are not written to
   * @param gone told of a person who can no longer be reached
   */
  public NewsRound(
      Vertx vertx,
      Broadcasts broadcasts,
      SpareLane lane,
      String channel,
      Consumer<Person> gone,
      InstantSource clock) {
    this.vertx = vertx;
    this.broadcasts = broadcasts;
    this.lane = lane;
    this.channel = channel;
    this.gone = gone;
    this.clock = clock;
  }

  /** As everybody reads it. */
  static String html(String text) {
    return "📣 " + Html.escape(text);
  }

  public void start() {
    running = true;
    timer = vertx.setPeriodic(LOOK_EVERY.toMillis(), id -> wake());
    wake();
  }

  public Future<Void> stop() {
    running = false;
    vertx.cancelTimer(timer);
    return Future.succeededFuture();
  }

  /** There may be something to send. */
  void wake() {
    if (running && !busy) {
      busy = true;
      part()
          .onComplete(
              done -> {
                busy = false;
                if (done.failed()) {
                  LOG.atWarn()
                      .setMessage("news cannot be sent just now; trying again")
                      .addKeyValue("cause", done.cause().toString())
                      .log();
                } else if (done.result()) {
                  vertx.runOnContext(turn -> wake());
                }
              });
    }
  }

  /** True if there may be more. */
  private Future<Boolean> part() {
    return broadcasts
        .claim(owner, clock.instant(), clock.instant().plus(LEASE))
        .compose(
            claimed -> claimed.isEmpty() ? Future.succeededFuture(false) : part(claimed.get()));
  }

  private Future<Boolean> part(News news) {
    return broadcasts
        .next(news, channel, AT_ONCE)
        .compose(
            people ->
                people.isEmpty()
                    ? broadcasts.end(news).map(false).compose(over -> part())
                    : toEach(news, people.iterator()).map(true));
  }

  private Future<Void> toEach(News news, Iterator<Person> people) {
    if (!people.hasNext() || !running) {
      return Future.succeededFuture();
    }
    Person person = people.next();
    return lane.send(person.contact(), Message.of(html(news.text())))
        .compose(outcome -> went(news, person, outcome))
        .compose(goOn -> goOn ? toEach(news, people) : Future.succeededFuture());
  }

  /** False to stop here: what cannot be sent to anybody now is tried again later. */
  private Future<Boolean> went(News news, Person person, SendOutcome outcome) {
    if (outcome instanceof SendOutcome.ShutOut) {
      return vertx.timer(SHUT_OUT_MS).map(false);
    }
    if (outcome instanceof SendOutcome.RetryAfter later && later.delay().compareTo(PATIENCE) < 0) {
      return vertx.timer(later.delay().toMillis() + 1).map(false);
    }
    if (outcome instanceof SendOutcome.Unreachable) {
      gone.accept(person);
    }
    return broadcasts.went(news, person.id(), outcome instanceof SendOutcome.Sent).map(true);
  }
}
