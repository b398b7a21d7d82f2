package io.slothunter.api.live;

import io.slothunter.scanner.account.UserId;
import io.vertx.core.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down how far somebody has seen the events: one write at a time, and after it only the
 * latest of what came meanwhile.
 */
final class Seeing {
  private static final Logger LOG = LoggerFactory.getLogger(Seeing.class);
  private static final long NONE = -1;

  private final LiveRoom room;
  private final Stay stay;
  private long next = NONE;
  private boolean writing;

  Seeing(LiveRoom room, Stay stay) {
    this.room = room;
    this.stay = stay;
  }

  void seen(long cursor) {
    next = cursor;
    if (!writing) {
      write();
    }
  }

  private void write() {
    long cursor = next;
    next = NONE;
    writing = true;
    written(cursor)
        .onFailure(
            e ->
                LOG.atWarn()
                    .setMessage("that somebody has seen their alerts cannot be written")
                    .addKeyValue("cause", e.toString())
                    .log())
        .onComplete(
            done -> {
              writing = false;
              if (next != NONE) {
                write();
              }
            });
  }

  private Future<?> written(long cursor) {
    UserId user = stay.watcher().orElse(null);
    return user == null || room.accounts().isEmpty()
        ? Future.succeededFuture()
        : room.accounts().get().ownDoctors().seen(user, cursor);
  }
}
