package io.slothunter.notifier.bot;

import io.slothunter.notifier.bot.ChatService.Update;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.LinkedHashSet;
import java.util.Set;

/** What the service hands over by itself: each is dealt with once. */
final class Handed {
  private static final long LOOK_MS = 20;
  private static final int SEEN = 10_000;

  private final Vertx vertx;
  private final ChatOrder order;
  private final Set<Long> seen = new LinkedHashSet<>();
  private int underWay;

  Handed(Vertx vertx, ChatOrder order) {
    this.vertx = vertx;
    this.order = order;
  }

  /** Done when it is dealt with; one that we know already is. */
  Future<Void> take(Update update) {
    if (!seen.add(update.number())) {
      return Future.succeededFuture();
    }
    if (seen.size() > SEEN) {
      seen.remove(seen.iterator().next());
    }
    underWay++;
    return order.handle(update).onComplete(done -> underWay--);
  }

  Future<Void> untilAllDone() {
    return underWay == 0
        ? Future.succeededFuture()
        : vertx.timer(LOOK_MS).compose(passed -> untilAllDone());
  }
}
