package io.slothunter.api.live;

import io.slothunter.scanner.account.UserId;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down how far somebody has seen the events of their watches, or of those of one of their
 * family: one write at a time, and after it only the latest of what came meanwhile of each.
 */
final class Seeing {
  private static final Logger LOG = LoggerFactory.getLogger(Seeing.class);

  private final LiveRoom room;
  private final Stay stay;

  /** By whose watches they are. */
  private final Map<OptionalLong, Long> next = new LinkedHashMap<>();

  private OptionalLong actingFor = OptionalLong.empty();
  private boolean writing;

  Seeing(LiveRoom room, Stay stay) {
    this.room = room;
    this.stay = stay;
  }

  /** What is listened to from here on. */
  void listens(ClientFrame.Subscribe to) {
    actingFor = to.watches() ? to.actingFor() : OptionalLong.empty();
  }

  void seen(long cursor) {
    next.put(actingFor, cursor);
    if (!writing) {
      write();
    }
  }

  private void write() {
    Map.Entry<OptionalLong, Long> first = next.entrySet().iterator().next();
    OptionalLong whose = first.getKey();
    long cursor = first.getValue();
    next.remove(whose);
    writing = true;
    written(whose, cursor)
        .onFailure(
            e ->
                LOG.atWarn()
                    .setMessage("that somebody has seen their alerts cannot be written")
                    .addKeyValue("cause", e.toString())
                    .log())
        .onComplete(
            done -> {
              writing = false;
              if (!next.isEmpty()) {
                write();
              }
            });
  }

  private Future<?> written(OptionalLong whose, long cursor) {
    UserId user = stay.watcher().orElse(null);
    return user == null || room.accounts().isEmpty()
        ? Future.succeededFuture()
        : room.accounts().get().ownDoctors().seen(user, whose, cursor);
  }
}
