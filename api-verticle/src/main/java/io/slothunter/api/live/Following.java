package io.slothunter.api.live;

import io.slothunter.scanner.account.UserId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a stream at what its client listens to where that changes: at the doctors of somebody's own
 * watches. Looks at every few heartbeats, and at the next one when watches changed in this process.
 */
final class Following {
  private static final int BEATS_BETWEEN_LOOKS = 4;

  private final LiveRoom room;
  private final EventStream stream;
  private final Consumer<Frame> tell;

  private ClientFrame.@Nullable Subscribe wanted;
  private @Nullable UserId user;
  private OwnDoctors.Now shown = new OwnDoctors.Now(Set.of(), java.util.Optional.empty());
  private long changesSeen;
  private int beats;
  private int asked;

  Following(LiveRoom room, EventStream stream, Consumer<Frame> tell) {
    this.room = room;
    this.stream = stream;
    this.tell = tell;
  }

  /** What a client listens to that wants its own watches. Fails if the store does. */
  Future<OwnDoctors.Now> ask(UserId whose) {
    return room.accounts().orElseThrow().ownDoctors().of(whose);
  }

  /** Begins the stream, and follows from here on. */
  void begin(ClientFrame.Subscribe frame, UserId whose, OwnDoctors.Now now) {
    end();
    wanted = frame;
    user = whose;
    shown = now;
    changesSeen = room.changes().count();
    tell.accept(ServerFrames.watching(now.doctors()));
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
    if (whose == null || !stream.isSubscribed()) {
      return;
    }
    Instant now = room.accounts().orElseThrow().ownDoctors().now();
    boolean restIsOver = shown.changesAt().filter(at -> !now.isBefore(at)).isPresent();
    if (++beats % BEATS_BETWEEN_LOOKS == 0 || restIsOver || changesSeen != room.changes().count()) {
      changesSeen = room.changes().count();
      int question = ++asked;
      // If the store does not answer, a later beat asks again.
      ask(whose).onSuccess(found -> take(question, found));
    }
  }

  private void take(int question, OwnDoctors.Now found) {
    ClientFrame.Subscribe frame = wanted;
    if (frame == null || question != asked) {
      return;
    }
    boolean differs = !found.doctors().equals(shown.doctors());
    shown = found;
    if (differs) {
      stream.change(subscription(frame, found));
      tell.accept(ServerFrames.watching(found.doctors()));
    }
  }

  private static Subscription subscription(ClientFrame.Subscribe frame, OwnDoctors.Now now) {
    Set<Long> doctors = new HashSet<>(frame.doctors());
    doctors.addAll(now.doctors());
    return new Subscription(false, doctors, frame.calendars());
  }
}
