package io.slothunter.notifier.truth;

import io.slothunter.notifier.truth.MessageMender.Following;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.feed.LogFollower;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The calendars in which something happened that messages may not say yet, read from the log from
 * its end on: what happened before is looked at with all messages.
 */
final class Happenings {
  private static final int REMEMBERED = 10_000;

  private final Vertx vertx;
  private final Following following;
  private final Predicate<Recorded> matters;
  private final Duration gather;
  private final Runnable gathered;

  /** What is looked at next; what was, and is once more; and what is at the next beat. */
  private Set<CalendarId> changed = new HashSet<>();

  private Set<CalendarId> recent = new HashSet<>();
  private Set<CalendarId> next = new HashSet<>();
  private @Nullable LogFollower follower;
  private boolean all = true;
  private boolean soon;

  /**
   * @param matters whether an event may make a message untrue
   * @param gather how long changes are gathered before they are looked at together
   * @param gathered run when there is something to look at
   */
  Happenings(
      Vertx vertx,
      Following following,
      Predicate<Recorded> matters,
      Duration gather,
      Runnable gathered) {
    this.vertx = vertx;
    this.following = following;
    this.matters = matters;
    this.gather = gather;
    this.gathered = gathered;
  }

  void start() {
    all = true;
    follow();
  }

  Future<Void> stop() {
    LogFollower last = follower;
    follower = null;
    return last == null ? Future.succeededFuture() : last.stop();
  }

  private void follow() {
    LogFollower begun =
        new LogFollower(
            vertx,
            following.log(),
            following.bus(),
            "messages",
            following.lookEvery(),
            this::heard);
    follower = begun;
    following
        .log()
        .head()
        .onSuccess(
            head -> {
              if (begun.equals(follower)) {
                begun.start(head);
                gathered.run();
              }
            })
        .onFailure(
            e ->
                vertx.setTimer(
                    following.lookEvery().toMillis(),
                    id -> {
                      if (begun.equals(follower)) {
                        follow();
                      }
                    }));
  }

  private Future<Void> heard(List<Recorded> events) {
    for (Recorded each : events) {
      if (matters.test(each)) {
        changed.add(each.event().calendar());
        recent.add(each.event().calendar());
      }
    }
    if (changed.size() > REMEMBERED) {
      all = true;
    }
    if (!soon && !changed.isEmpty()) {
      soon = true;
      vertx.setTimer(
          gather.toMillis(),
          id -> {
            soon = false;
            gathered.run();
          });
    }
    return Future.succeededFuture();
  }

  /** Whether more is being gathered, so that there is time. */
  boolean gathering() {
    return soon;
  }

  void lookAtAll() {
    all = true;
  }

  /** These are to be looked at again, but not at once. */
  void again(Set<CalendarId> calendars) {
    next.addAll(calendars);
  }

  /**
   * What changed is looked at once more: a message that was on its way when its slot went is known
   * to have told of it only now.
   */
  void beat() {
    changed.addAll(next);
    next = recent;
    recent = new HashSet<>();
  }

  /** What is to be looked at now, an empty set for all; empty where there is nothing. */
  Optional<Set<CalendarId>> take() {
    if (!all && changed.isEmpty()) {
      return Optional.empty();
    }
    Set<CalendarId> calendars = all ? Set.of() : changed;
    changed = new HashSet<>();
    all = false;
    return Optional.of(calendars);
  }
}
