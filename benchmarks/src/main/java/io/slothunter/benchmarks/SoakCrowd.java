package io.slothunter.benchmarks;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Clients who listen to everything and count what they hear. Some stop reading for a while, and now
 * and then one hangs up; each comes back with its cursor.
 */
final class SoakCrowd {
  private static final int ADDRESSES = 8;
  private static final int AT_ONCE = 200;
  private static final long TICK_MS = 100;
  private static final int STUCK_PER_CENT = 5;
  private static final int HANG_UPS_PER_MILLE = 2;
  private static final int STUCK_TICKS = 100;

  private final Vertx vertx;
  private final int port;
  private final Random random = new Random(17);
  private final List<NetClient> clients = new ArrayList<>();
  private final List<Member> members = new ArrayList<>();
  private boolean ending;
  private long missed;
  private long repeated;
  private long returns;

  /** What all have heard together. */
  record Result(long missed, long repeated, long returns, int behind) {}

  SoakCrowd(Vertx vertx, int port) {
    this.vertx = vertx;
    this.port = port;
    for (int i = 0; i < ADDRESSES; i++) {
      clients.add(
          vertx.createNetClient(new NetClientOptions().setLocalAddress("127.0.0." + (2 + i))));
    }
  }

  /** Lets so many come; on one event loop, like all that follows. */
  Future<Void> gather(int count) {
    if (members.size() >= count) {
      vertx.setPeriodic(TICK_MS, id -> tick());
      return Future.succeededFuture();
    }
    List<Future<?>> wave = new ArrayList<>();
    for (int i = 0; i < AT_ONCE && members.size() < count; i++) {
      Member member = new Member(members.size());
      members.add(member);
      wave.add(member.connect());
    }
    return Future.join(wave).compose(joined -> gather(count));
  }

  /** Lets everybody read on, waits until all have heard the last event, and counts. */
  Future<Result> end(long head, int seconds) {
    ending = true;
    members.forEach(Member::readOn);
    int behind = (int) members.stream().filter(member -> member.last < head).count();
    return behind == 0 || seconds == 0
        ? Future.succeededFuture(new Result(missed, repeated, returns, behind))
        : vertx.timer(1, TimeUnit.SECONDS).compose(later -> end(head, seconds - 1));
  }

  private void tick() {
    if (ending) {
      return;
    }
    members.forEach(Member::tick);
    for (int i = 0; i < Math.max(1, members.size() * HANG_UPS_PER_MILLE / 1_000); i++) {
      members.get(random.nextInt(members.size())).hangUp();
    }
    for (int i = 0; i < Math.max(1, members.size() * STUCK_PER_CENT / 100 / STUCK_TICKS); i++) {
      members.get(random.nextInt(members.size())).stopReading();
    }
  }

  /** One client, over all of its connections. */
  private final class Member {
    private final int number;
    private @Nullable NetSocket socket;
    private @Nullable Frames frames;
    private long last = -1;
    private int stuck;

    /** Who stops reading before they have subscribed is let go of for that, which is not meant. */
    private boolean listening;

    Member(int number) {
      this.number = number;
    }

    @CanIgnoreReturnValue
    Future<Void> connect() {
      return clients
          .get(number % ADDRESSES)
          .connect(port, "127.0.0.1")
          .onSuccess(this::begin)
          .onFailure(e -> comeBack())
          .mapEmpty();
    }

    private void begin(NetSocket connected) {
      socket = connected;
      stuck = 0;
      listening = false;
      String cursor = last < 0 ? "" : ",\"cursor\":" + last;
      connected.exceptionHandler(e -> {});
      connected.closeHandler(closed -> comeBack());
      frames =
          new Frames(connected, "{\"type\":\"subscribe\",\"all\":true" + cursor + "}", this::hear);
    }

    private void comeBack() {
      socket = null;
      frames = null;
      returns++;
      vertx.setTimer(50 + random.nextInt(500), id -> connect());
    }

    void hangUp() {
      if (socket != null && frames != null && stuck == 0) {
        socket.close();
      }
    }

    void stopReading() {
      if (socket != null && listening && stuck == 0) {
        socket.pause();
        stuck = STUCK_TICKS;
      }
    }

    void tick() {
      if (stuck > 0 && --stuck == 0) {
        readOn();
      }
    }

    void readOn() {
      stuck = 0;
      if (socket != null) {
        socket.resume();
      }
    }

    private void hear(Buffer buffer, int from, int to) {
      JsonObject said = new JsonObject(buffer.getString(from, to));
      String type = said.getString("type");
      if (type.equals("error")) {
        throw new IllegalStateException(said.encode());
      }
      listening = true;
      long cursor = said.getLong("cursor");
      if (type.equals("snapshot")) {
        missed += last < 0 ? 0 : Math.max(0, cursor - last);
        last = cursor;
      } else if (type.equals("opened") || type.equals("closed")) {
        repeated += cursor <= last ? 1 : 0;
        missed += Math.max(0, cursor - last - 1);
        last = Math.max(last, cursor);
      } else if (type.equals("heartbeat")) {
        // It says that everything up to here has been told.
        missed += Math.max(0, cursor - last);
        last = Math.max(last, cursor);
      }
    }
  }
}
