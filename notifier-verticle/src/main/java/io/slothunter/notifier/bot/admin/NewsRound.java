package io.slothunter.notifier.bot.admin;

import io.slothunter.notifier.deliver.SendOutcome;
import io.slothunter.notifier.deliver.SpareLane;
import io.slothunter.notifier.text.Html;
import io.slothunter.notifier.text.Message;
import io.slothunter.scanner.store.Broadcasts;
import io.slothunter.scanner.store.Broadcasts.News;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.watch.PersonId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
  private static final Duration AGAIN = Duration.ofSeconds(10);

  /** After so many failures in a row somebody else is asked whose trouble it is. */
  private static final int TRIES = 5;

  /** Where there is nobody else to ask. */
  private static final int MOST_TRIES = 60;

  /** A chat that has to wait for longer goes without. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Vertx vertx;
  private final Broadcasts broadcasts;
  private final SpareLane lane;
  private final String channel;
  private final Consumer<Person> gone;
  private final InstantSource clock;
  private final Duration again;
  private final String owner = UUID.randomUUID().toString();
  private boolean running;
  private boolean busy;
  private long timer = -1;
  private PersonId failing = new PersonId(0);
  private int failures;

  /** Who have it before their turn. */
  private final Set<PersonId> ahead = new HashSet<>();

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
    this(vertx, broadcasts, lane, channel, gone, clock, AGAIN);
  }

  /**
   * @param again how long what could not be sent waits until it is tried again
   */
  NewsRound(
      Vertx vertx,
      Broadcasts broadcasts,
      SpareLane lane,
      String channel,
      Consumer<Person> gone,
      InstantSource clock,
      Duration again) {
    this.again = again;
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
        .claim(owner, clock.instant(), until())
        .compose(
            claimed -> claimed.isEmpty() ? Future.succeededFuture(false) : part(claimed.get()));
  }

  private Future<Boolean> part(News news) {
    return broadcasts
        .next(news, channel, AT_ONCE)
        .compose(people -> people.isEmpty() ? ended(news) : toEach(news, people, 0).map(true));
  }

  private Future<Boolean> ended(News news) {
    ahead.clear();
    return broadcasts.end(news).compose(over -> part());
  }

  private Instant until() {
    return clock.instant().plus(LEASE);
  }

  private Future<Void> toEach(News news, List<Person> people, int next) {
    if (next >= people.size() || !running) {
      return Future.succeededFuture();
    }
    Person person = people.get(next);
    return to(news, person, people.subList(next + 1, people.size()))
        .compose(goOn -> goOn ? toEach(news, people, next + 1) : Future.succeededFuture());
  }

  private Future<Boolean> to(News news, Person person, List<Person> later) {
    return ahead.remove(person.id())
        ? written(news, person, true)
        : send(news, person)
            .compose(
                outcome ->
                    outcome instanceof SendOutcome.Failed
                        ? failed(news, person, later).map(false)
                        : went(news, person, outcome));
  }

  private Future<SendOutcome> send(News news, Person to) {
    return lane.send(to.contact(), Message.of(html(news.text())));
  }

  /** False to stop here: what cannot be sent to anybody now is tried again later. */
  private Future<Boolean> went(News news, Person person, SendOutcome outcome) {
    if (outcome instanceof SendOutcome.ShutOut) {
      return pause(again).map(false);
    }
    if (outcome instanceof SendOutcome.RetryAfter later && later.delay().compareTo(PATIENCE) < 0) {
      return pause(later.delay()).map(false);
    }
    if (outcome instanceof SendOutcome.Unreachable) {
      gone.accept(person);
    }
    return written(news, person, outcome instanceof SendOutcome.Sent);
  }

  /** False if it is not ours to go on with. */
  private Future<Boolean> written(News news, Person to, boolean sent) {
    return broadcasts.went(news, to.id(), sent, owner, until());
  }

  private Future<Void> pause(Duration wait) {
    return vertx.timer(Math.max(1, wait.toMillis()) + 1).mapEmpty();
  }

  /**
   * The same person is tried again, for as long as nobody can be written to: news is never lost
   * because the channel is out. Whom alone it does not reach goes without; whether it is so is
   * found out with those who come later, one after the other.
   */
  private Future<Void> failed(News news, Person person, List<Person> later) {
    failures = person.id().equals(failing) ? failures + 1 : 1;
    failing = person.id();
    List<Person> others = later.stream().filter(each -> !ahead.contains(each.id())).toList();
    if (others.isEmpty() && failures >= MOST_TRIES) {
      return written(news, person, false).mapEmpty();
    }
    if (others.isEmpty() || failures % TRIES != 0) {
      return pause(again);
    }
    Person other = others.get((failures / TRIES - 1) % others.size());
    return send(news, other).compose(outcome -> passOver(news, person, other, outcome));
  }

  private Future<Void> passOver(News news, Person person, Person other, SendOutcome outcome) {
    if (outcome instanceof SendOutcome.Sent) {
      ahead.add(other.id());
    }
    boolean works =
        outcome instanceof SendOutcome.Sent
            || outcome instanceof SendOutcome.Unreachable
            || outcome instanceof SendOutcome.Rejected;
    return works ? written(news, person, false).mapEmpty() : pause(again);
  }
}
