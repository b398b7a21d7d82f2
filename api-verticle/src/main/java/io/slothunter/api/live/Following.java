package io.slothunter.api.live;

import io.slothunter.scanner.account.UserId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a stream at what its client listens to where that changes: at what somebody's own watches
 * are about. Looks at every few heartbeats, and at the next one when these watches changed in this
 * process.
 */
final class Following {
  private static final int BEATS_BETWEEN_LOOKS = 4;

  private final LiveRoom room;
  private final EventStream stream;
  private final Consumer<Frame> tell;

  private ClientFrame.@Nullable Subscribe wanted;
  private @Nullable UserId user;
  private OwnDoctors.Now shown = OwnDoctors.Now.NOTHING;
  private long changesSeen;
  private int beats;
  private int asked;
  private boolean looking;

  Following(LiveRoom room, EventStream stream, Consumer<Frame> tell) {
    this.room = room;
    this.stream = stream;
    this.tell = tell;
  }

  /** What a client listens to that wants its own watches. Fails if the store does. */
  Future<OwnDoctors.Now> ask(ClientFrame.Subscribe frame, UserId whose) {
    return room.accounts().orElseThrow().ownDoctors().of(whose, frame.actingFor());
  }

  /** Begins the stream, and follows from here on. */
  void begin(ClientFrame.Subscribe frame, UserId whose, OwnDoctors.Now now) {
    end();
    wanted = frame;
    user = whose;
    shown = now;
    changesSeen = room.changes().count();
    tell.accept(ServerFrames.watching(now.doctors(), now.calendars()));
    stream.begin(subscription(frame, now), frame.cursor());
  }

  /** Follows nothing any more. */
  void end() {
    asked++;
    beats = 0;
    wanted = null;
    user = null;
  }

  void beat() {
    UserId whose = user;
    ClientFrame.Subscribe frame = wanted;
    if (whose == null || frame == null || looking || !stream.isSubscribed()) {
      return;
    }
    if (++beats % BEATS_BETWEEN_LOOKS == 0 || restIsOver() || changed()) {
      changesSeen = room.changes().count();
      int question = ++asked;
      looking = true;
      // If the store does not answer, a later beat asks again.
      ask(frame, whose)
          .onComplete(
              answered -> {
                looking = false;
                if (answered.succeeded()) {
                  take(question, answered.result());
                }
              });
    }
  }

  private boolean restIsOver() {
    Instant now = room.accounts().orElseThrow().ownDoctors().now();
    return shown.changesAt().filter(at -> !now.isBefore(at)).isPresent();
  }

  private boolean changed() {
    return shown
        .whose()
        .map(person -> room.changes().since(changesSeen, person))
        .orElseGet(() -> room.changes().count() != changesSeen);
  }

  private void take(int question, OwnDoctors.Now found) {
    ClientFrame.Subscribe frame = wanted;
    if (frame == null || question != asked) {
      return;
    }
    boolean differs = !found.isSame(shown);
    shown = found;
    if (differs) {
      stream.change(subscription(frame, found));
      tell.accept(ServerFrames.watching(found.doctors(), found.calendars()));
    }
  }

  private static Subscription subscription(ClientFrame.Subscribe frame, OwnDoctors.Now now) {
    Set<Long> doctors = new HashSet<>(frame.doctors());
    doctors.addAll(now.doctors());
    Set<Long> calendars = new HashSet<>(frame.calendars());
    calendars.addAll(now.calendars());
    return new Subscription(false, doctors, calendars);
  }
}
