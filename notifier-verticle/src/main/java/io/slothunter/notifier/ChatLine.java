package io.slothunter.notifier;

import io.slothunter.notifier.bot.ChatService;
import io.slothunter.notifier.deliver.AnswerLane;
import io.slothunter.notifier.deliver.Outlet;
import io.slothunter.notifier.deliver.Pace;
import io.slothunter.notifier.deliver.Share;
import io.slothunter.notifier.deliver.SpareLane;

/**
 * The bot's channel, and the turns of what goes over it: all at one pace.
 *
 * @param service stays the caller's to close
 * @param share what is left of it to a process that does not lead the channel
 * @param answers what people wait for
 * @param spare what may wait
 */
record ChatLine(ChatService service, Pace pace, Share share, AnswerLane answers, SpareLane spare) {

  static ChatLine of(Shared shared, ChatService service) {
    NotifierOptions options = shared.options();
    Pace pace = new Pace(options.pace(), System::nanoTime);
    Share share =
        new Share(
            shared.vertx(), shared.ports().shares(), service.name(), pace, options.othersApart());
    return new ChatLine(
        service,
        pace,
        share,
        new AnswerLane(shared.vertx(), service, pace, share),
        new SpareLane(shared.vertx(), service, pace));
  }

  String name() {
    return service.name();
  }

  /** Where alerts go. */
  Outlet outlet() {
    return new Outlet(service, pace);
  }
}
