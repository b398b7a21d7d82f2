package io.slothunter.notifier.outage;

import io.micrometer.core.instrument.MeterRegistry;
import io.slothunter.notifier.deliver.Channel;
import io.slothunter.notifier.deliver.SpareLane;
import io.slothunter.scanner.account.Telling;
import io.slothunter.scanner.store.AlertOutbox;
import io.slothunter.scanner.store.Notice;
import io.slothunter.scanner.store.Notices;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says over one channel what people are owed besides alerts, in the process that leads it: a word
 * is begun, said, and marked as said, in the store that all processes share, so that it is owed
 * until it was said. No alert or answer waits for it; a chat that has to pause is passed over, and
 * nobody is woken.
 */
final class Post {
  private static final Logger LOG = LoggerFactory.getLogger(Post.class);
  private static final int AT_ONCE = 100;

  /** A chat that has to wait for longer is told later. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Ports ports;
  private final Set<String> spoken;
  private final Channel channel;
  private final SpareLane lane;
  private final Looks looks;
  private final Speaker speaker;

  /**
   * What is asked and told.
   *
   * @param outbox says who leads the channel
   * @param gone told of what was to go to somebody who can no longer be reached there
   */
  record Ports(
      Notices notices,
      AlertOutbox outbox,
      NoticeText text,
      Consumer<Notice> gone,
      MeterRegistry registry,
      InstantSource clock) {}

  /**
   * @param spoken the channels by which anybody can be told at all
   * @param lane of the channel: this takes what alerts and answers leave
   */
  Post(
      Vertx vertx,
      Ports ports,
      Set<String> spoken,
      Channel channel,
      SpareLane lane,
      Duration lookEvery) {
    this.ports = ports;
    this.spoken = Set.copyOf(spoken);
    this.channel = channel;
    this.lane = lane;
    this.speaker = new Speaker(vertx, ports, channel, lane);
    this.looks =
        new Looks(
            vertx,
            lookEvery.toMillis(),
            this::round,
            "what people are owed besides alerts is not known just now; trying again");
  }

  void start() {
    looks.start();
  }

  /** What has not got its turn stays owed; complete when what is being said has been said. */
  Future<Void> stop() {
    looks.stop();
    return speaker.idle();
  }

  /** There may be something to say. */
  void look() {
    looks.look();
  }

  private Future<Void> round() {
    return ports
        .outbox()
        .leads(channel.name())
        .compose(leads -> leads ? page() : Future.succeededFuture());
  }

  /**
   * Each one that is dealt with comes up no more for now, so this ends. Very many take hours, in
   * which another may have come to lead.
   */
  private Future<Void> page() {
    return ports
        .notices()
        .due(channel.name(), spoken, ports.clock().instant(), AT_ONCE)
        .compose(
            all -> {
              List<Future<Boolean>> dealt = all.stream().map(this::deal).toList();
              return Future.join(dealt)
                  .otherwiseEmpty()
                  .compose(
                      done ->
                          looks.goOn() && all.size() == AT_ONCE && dealt.stream().allMatch(Post::ok)
                              ? round()
                              : Future.succeededFuture());
            });
  }

  private static boolean ok(Future<Boolean> dealt) {
    return dealt.succeeded() && dealt.result();
  }

  private Future<Boolean> deal(Notice notice) {
    Duration pause = lane.untilChat(notice.person().contact());
    return atItsTime(
            notice,
            () ->
                pause.compareTo(PATIENCE) > 0
                    ? later(notice, ports.clock().instant().plus(pause), "the chat pauses")
                    : atItsTurn(notice))
        .onFailure(
            e ->
                LOG.atWarn()
                    .setMessage("somebody is not told what they are owed; trying again")
                    .addKeyValue("notice", notice.id())
                    .addKeyValue("cause", e.toString())
                    .log());
  }

  /** A turn may be long in coming, and somebody may have gone to sleep since. */
  private Future<Boolean> atItsTurn(Notice notice) {
    return lane.turn(notice.person().contact())
        .compose(
            turn ->
                looks.goOn()
                    ? atItsTime(notice, () -> speaker.say(notice))
                    : Future.succeededFuture(false));
  }

  private Future<Boolean> atItsTime(Notice notice, Supplier<Future<Boolean>> step) {
    Instant now = ports.clock().instant();
    Telling.News news = new Telling.News(since(notice), false, Instant.MAX);
    Instant allowed = notice.telling().earliest(news, now, Duration.ZERO);
    return allowed.isAfter(now)
        ? later(notice, allowed, "their quiet hours, or before their digest")
        : step.get();
  }

  /** What is offered was looked for at the time of a digest, and is not good until the next. */
  private static Instant since(Notice notice) {
    return notice.kind() == Notice.Kind.OFFER ? Instant.EPOCH : notice.since();
  }

  private Future<Boolean> later(Notice notice, Instant next, String reason) {
    return ports.notices().later(notice, next, reason).map(true);
  }
}
